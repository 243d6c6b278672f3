package io.crosscheck.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the elements of a NumPy array.
 *
 * <p>Source: NumPy, {@code numpy.lib.format}, versions 1.0 to 3.0.
 *
 * @param shape the length of each dimension
 * @param bytes the header's own length, at which the elements start
 */
record ArrayHeader(ElementType type, boolean fortranOrder, List<Long> shape, int bytes) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int FIRST_PICKLE_BYTE = 0x80;

  /** Reads the header and leaves the stream at the first element. */
  static ArrayHeader read(InputStream in, SourceFile file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length > 0 && (start[0] & 0xff) == FIRST_PICKLE_BYTE) {
      throw file.refused(
          "is a Python pickle, which is never read here: expected an array saved by np.save. Save"
              + " it by np.save(file, array, allow_pickle=False).");
    }
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw file.refused(
          "does not start as a .npy file does: expected \\x93NUMPY. Save it by np.save.");
    }
    int major = start[MAGIC.length];
    int minor = start[MAGIC.length + 1];
    if (major < 1 || major > 3 || minor != 0) {
      throw file.refused(
          "has an unknown version: expected 1.0, 2.0 or 3.0, got "
              + major
              + "."
              + minor
              + ". Save it by np.save.");
    }
    int lengthBytes = major == 1 ? 2 : 4;
    byte[] length = in.readNBytes(lengthBytes);
    long headerLength = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      headerLength = (headerLength << 8) | (length[i] & 0xff);
    }
    if (headerLength > LONGEST) {
      throw file.refused(
          "has a header of "
              + headerLength
              + " bytes: expected at most "
              + LONGEST
              + ". Save it by np.save.");
    }
    byte[] text = in.readNBytes((int) headerLength);
    if (length.length < lengthBytes || text.length < headerLength) {
      throw file.refused("ends inside its header: it is cut off. Copy or write it again.");
    }
    Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    HeaderDictionary dictionary = new HeaderDictionary(new String(text, charset), file);
    return new ArrayHeader(
        ElementType.of(dictionary.type(), file),
        dictionary.fortranOrder(),
        List.copyOf(dictionary.shape()),
        MAGIC.length + 2 + lengthBytes + text.length);
  }

  /** The number of elements, if that and their bytes can be counted. */
  long elements(SourceFile file) {
    try {
      long elements = 1;
      for (long length : shape) {
        elements = Math.multiplyExact(elements, length);
      }
      long ignored = Math.addExact(Math.multiplyExact(elements, (long) type.bytes()), bytes);
      return elements;
    } catch (ArithmeticException e) {
      throw file.refused(
          "has the shape " + shapeText() + ", more elements than any file holds. Save it again.",
          e);
    }
  }

  /** The shape as Python prints it. */
  String shapeText() {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < shape.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(shape.get(i));
    }
    return text.append(shape.size() == 1 ? ",)" : ")").toString();
  }
}
