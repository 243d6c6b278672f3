package io.crosscheck.data.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A NumPy array as a table: its shape and type checked, its elements mapped. */
final class NumpyArray {
  private static final int MOST_COLUMNS = 1_000_000;
  private static final int LAST_CODE_POINT = 0x10ffff;

  private NumpyArray() {}

  /** The number of elements of an array that can be a table. */
  static long elements(ArrayHeader header, SourceFile file) {
    long elements = header.elements(file);
    List<Long> shape = header.shape();
    if (shape.isEmpty() || shape.size() > 2) {
      throw file.refused(
          "has the shape "
              + header.shapeText()
              + ": expected one dimension (samples) or two (samples, classes). Reshape it by"
              + " array.reshape(samples, -1).");
    }
    if (elements == 0) {
      throw file.refused(
          "has the shape "
              + header.shapeText()
              + " and so no element: expected at least one sample. Write the file again.");
    }
    if (shape.get(0) > Integer.MAX_VALUE || (shape.size() == 2 && shape.get(1) > MOST_COLUMNS)) {
      throw file.refused(
          "has the shape "
              + header.shapeText()
              + ": expected at most "
              + Integer.MAX_VALUE
              + " samples and "
              + MOST_COLUMNS
              + " classes. If it is the other way round, transpose it by array.T.");
    }
    return elements;
  }

  /** The table that these elements are. */
  static StoredTable table(ArrayHeader header, MappedBytes bytes, SourceFile file) {
    int rows = Math.toIntExact(header.shape().get(0));
    boolean flat = header.shape().size() == 1;
    int columns = flat ? 1 : Math.toIntExact(header.shape().get(1));
    if (!header.type().kind().isText()) {
      return new NumberGrid(
          file,
          new MappedNumbers(bytes, header.type()),
          rows,
          columns,
          header.fortranOrder() && columns > 1,
          flat,
          List.of(),
          List.of());
    }
    if (columns != 1) {
      throw file.refused(
          "holds text in the shape "
              + header.shapeText()
              + ": expected one name a sample. Save one column.");
    }
    return names(header.type(), bytes, file);
  }

  private static NameColumn names(ElementType type, MappedBytes bytes, SourceFile file) {
    byte[] element = new byte[type.bytes()];
    try (NameSpool names = new NameSpool(file)) {
      for (long i = 0; i < bytes.size(); i++) {
        ByteBuffer segment = bytes.segments()[(int) (i / bytes.perSegment())];
        segment.get((int) (i % bytes.perSegment()) * element.length, element);
        names.add(
            type.kind() == ElementType.Kind.UNICODE_TEXT
                ? codePoints(ByteBuffer.wrap(element).order(type.order()), i, file)
                : utf8(element));
      }
      return names.column(List.of());
    }
  }

  private static String utf8(byte[] element) {
    int length = element.length;
    while (length > 0 && element[length - 1] == 0) {
      length--;
    }
    return new String(element, 0, length, StandardCharsets.UTF_8);
  }

  private static String codePoints(ByteBuffer element, long row, SourceFile file) {
    int length = element.capacity() / Integer.BYTES;
    while (length > 0 && element.getInt(Integer.BYTES * (length - 1)) == 0) {
      length--;
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int codePoint = element.getInt(Integer.BYTES * i);
      if (codePoint < 0 || codePoint > LAST_CODE_POINT) {
        throw file.refusedRow(
            row,
            "holds the code "
                + Integer.toUnsignedString(codePoint)
                + ": expected a Unicode code point. Write the file again.");
      }
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }
}
