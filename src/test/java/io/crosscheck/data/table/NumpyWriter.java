package io.crosscheck.data.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy does, in Java. */
final class NumpyWriter {
  private NumpyWriter() {}

  /** A two-dimensional array of any numeric type. */
  static byte[] grid(String type, boolean fortran, double[][] rows) {
    return array(1, type, fortran, "(" + rows.length + ", " + rows[0].length + ")", rows);
  }

  /** A one-dimensional array of any numeric type. */
  static byte[] flat(String type, double... values) {
    return array(1, type, false, "(" + values.length + ",)", new double[][] {values});
  }

  /** One name a sample, padded with zeros to so many characters. */
  static byte[] names(String type, String... names) {
    int length = Integer.parseInt(type.replaceAll("\\D", ""));
    boolean wide = type.contains("U");
    ByteBuffer body =
        ByteBuffer.allocate(names.length * length * (wide ? 4 : 1)).order(order(type));
    for (int i = 0; i < names.length; i++) {
      if (wide) {
        body.position(4 * length * i);
        names[i].codePoints().forEach(body::putInt);
      } else {
        body.position(length * i);
        body.put(names[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    return raw(1, header(type, false, "(" + names.length + ",)"), body.array());
  }

  /** An array of any version of the format. */
  static byte[] array(int version, String type, boolean fortran, String shape, double[][] rows) {
    int columns = rows[0].length;
    int size = type.endsWith("?") ? 1 : Integer.parseInt(type.replaceAll("\\D", ""));
    ByteBuffer body = ByteBuffer.allocate(rows.length * columns * size).order(order(type));
    for (int i = 0; i < rows.length * columns; i++) {
      double value =
          fortran ? rows[i % rows.length][i / rows.length] : rows[i / columns][i % columns];
      put(body, type, size, value);
    }
    return raw(version, header(type, fortran, shape), body.array());
  }

  /** The dictionary in the header. */
  static String header(String type, boolean fortran, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }";
  }

  /** A file of this header and body. */
  static byte[] raw(int version, String header, byte[] body) {
    int before = version == 1 ? 10 : 12;
    StringBuilder padded = new StringBuilder(header);
    while ((before + padded.length() + 1) % 64 != 0) {
      padded.append(' ');
    }
    padded.append('\n');
    ByteBuffer file =
        ByteBuffer.allocate(before + padded.length() + body.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) padded.length());
    } else {
      file.putInt(padded.length());
    }
    file.put(padded.toString().getBytes(StandardCharsets.US_ASCII)).put(body);
    return file.array();
  }

  /** An archive of arrays. */
  static byte[] npz(boolean deflated, Map<String, byte[]> arrays) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        if (!deflated) {
          CRC32 sum = new CRC32();
          sum.update(array.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(array.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(array.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A file of these bytes. */
  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of this text. */
  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteOrder order(String type) {
    return type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static void put(ByteBuffer body, String type, int size, double value) {
    if (type.contains("f")) {
      switch (size) {
        case 2 -> body.putShort(half(value));
        case 4 -> body.putFloat((float) value);
        default -> body.putDouble(value);
      }
      return;
    }
    switch (size) {
      case 1 -> body.put((byte) value);
      case 2 -> body.putShort((short) (int) value);
      case 4 -> body.putInt((int) (long) value);
      default -> body.putLong((long) value);
    }
  }

  /** A number that a normal half holds exactly. */
  private static short half(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    int fraction = (int) ((Math.abs(value) / Math.scalb(1.0, exponent) - 1) * 1024);
    return (short) ((value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction);
  }
}
