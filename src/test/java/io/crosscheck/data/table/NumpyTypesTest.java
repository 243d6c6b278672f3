package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type, order and version of a NumPy array. */
class NumpyTypesTest {
  private static final double[][] ROWS = {{0, 1, 2, 3}, {100, 5, 6, 7}, {8, 9, 1, 127}};
  @TempDir Path folder;

  private Path file(byte[] bytes) {
    return NumpyWriter.write(folder, "a.npy", bytes);
  }

  private static double[] values(ScoreTable table) {
    double[] values = new double[table.samples() * table.classes()];
    table.read(0, table.samples(), values);
    return values;
  }

  @Test
  void readsEveryTypeInBothOrdersAndEveryVersion() {
    double[] expected = Arrays.stream(ROWS).flatMapToDouble(Arrays::stream).toArray();
    int read = 0;
    for (String type : List.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")) {
      for (String order : List.of("<", ">", "|", "=")) {
        for (boolean fortran : new boolean[] {false, true}) {
          for (int version = 1; version <= 3; version++) {
            byte[] bytes = NumpyWriter.array(version, order + type, fortran, "(3, 4)", ROWS);
            assertArrayEquals(
                expected, values(ScoreFiles.scores(file(bytes)).table()), order + type + fortran);
            read++;
          }
        }
      }
    }
    assertEquals(11 * 4 * 2 * 3, read);
  }

  @Test
  void readsTheEndsOfEveryIntegersRange() {
    check("i1", -128, 127);
    check("u1", 0, 255);
    check("i2", -32768, 32767);
    check("u2", 0, 65535);
    check("i4", Integer.MIN_VALUE, Integer.MAX_VALUE);
    check("u4", 0, 4294967295.0);
    check("i8", -0x1p63, 0x1p62);
    byte[] all = new byte[16];
    Arrays.fill(all, (byte) 0xff);
    Path file = file(NumpyWriter.raw(1, NumpyWriter.header("<u8", false, "(1, 2)"), all));
    assertArrayEquals(new double[] {0x1p64, 0x1p64}, values(ScoreFiles.scores(file).table()));
  }

  private void check(String type, double... row) {
    for (String order : List.of("<", ">")) {
      byte[] bytes = NumpyWriter.grid(order + type, false, new double[][] {row});
      assertArrayEquals(row, values(ScoreFiles.scores(file(bytes)).table()), order + type);
    }
  }

  @Test
  void readsEveryHalf() {
    ByteBuffer body = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 1 << 16; bits++) {
      body.putShort((short) bits);
    }
    byte[] bytes = NumpyWriter.raw(1, NumpyWriter.header("<f2", false, "(32768, 2)"), body.array());
    double[] values = values(ScoreFiles.scores(file(bytes)).table());
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = (bits >> 10) & 31;
      int fraction = bits & 1023;
      double size =
          exponent == 31
              ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
              : exponent == 0 ? fraction * 0x1p-24 : Math.scalb(1024.0 + fraction, exponent - 25);
      assertEquals((bits & 0x8000) == 0 ? size : -size, values[bits], Integer.toHexString(bits));
    }
  }

  @Test
  void keepsWhatIsNotFinite() {
    double[] row = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
    for (String type : List.of("<f4", ">f4", "<f8", ">f8")) {
      byte[] bytes = NumpyWriter.grid(type, false, new double[][] {row});
      assertArrayEquals(row, values(ScoreFiles.scores(file(bytes)).table()));
    }
  }

  @Test
  void refusesTypesThatAreNoNumbers() {
    for (String type : List.of("|O", "<c8", "<c16", "|V4", "<M8[s]", "<f16", "<i3", "z", "<f4;")) {
      byte[] bytes = NumpyWriter.raw(1, NumpyWriter.header(type, false, "(2, 2)"), new byte[64]);
      assertRefused(() -> ScoreFiles.scores(file(bytes)), "a.npy", type);
      assertRefused(() -> ScoreFiles.labels(file(bytes), 2, List.of()), "a.npy", type);
    }
    assertRefused(
        () -> ScoreFiles.scores(file(header("[('a', '<f4')]", "False", "(2,)"))), "structured");
    byte[] pickle = "\u0080\u0004\u0095".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(() -> ScoreFiles.scores(file(pickle)), "pickle", "never read");
    Path other = NumpyWriter.write(folder, "a.pkl", pickle);
    assertRefused(() -> ScoreFiles.scores(other), "pickle", "never read");
  }

  @Test
  void refusesShapesThatAreNoTable() {
    for (String shape : List.of("()", "(2, 2, 1)", "(0, 2)", "(2, 0)", "(0,)")) {
      byte[] bytes = header("'<f4'", "False", shape);
      assertRefused(() -> ScoreFiles.scores(file(bytes)), "shape " + shape);
    }
    for (String shape :
        List.of(
            "(999999999999999999, 999999999999999999)",
            "(4611686018427387904,)",
            "(99999999999, 2)",
            "(2, 100000000)",
            "(-1, 2)",
            "(2.0,)",
            "(2 2)",
            "[2, 2]",
            "2",
            "(2,,)",
            "(99999999999999999999,)")) {
      byte[] bytes = header("'<f4'", "False", shape);
      assertRefused(() -> ScoreFiles.scores(file(bytes)), "a.npy");
    }
  }

  @Test
  void refusesHeadersThatAreNotExactlyOne() {
    for (String header :
        List.of(
            "",
            "{",
            "{}",
            "{'descr': '<f4', 'shape': (1,)}",
            "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + 1",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'shape': (1,)}",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': (1,)}",
            "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
            "{'descr': '<f4, 'fortran_order': False, 'shape': (1,)}")) {
      byte[] bytes = NumpyWriter.raw(1, header, new byte[4]);
      assertRefused(() -> ScoreFiles.scores(file(bytes)), "a.npy", "header");
    }
    assertEquals(
        1,
        ScoreFiles.scores(
                file(
                    NumpyWriter.raw(
                        1,
                        "{\"shape\": (1L,) , 'fortran_order' :False,'descr':'<f4'}",
                        new byte[4])))
            .table()
            .samples());
  }

  @Test
  void readsRowsThatLieAcrossTwoMappings() throws IOException {
    int perSegment = 1 << 28;
    int rows = perSegment / 3 + 10;
    byte[] start =
        NumpyWriter.raw(1, NumpyWriter.header("<f4", false, "(" + rows + ", 3)"), new byte[0]);
    Path sparse = folder.resolve("sparse.npy");
    try (FileChannel channel =
        FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(start));
      ByteBuffer values = ByteBuffer.allocate(60 * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 60; i++) {
        values.putFloat(i + 1);
      }
      // The last 60 numbers, of which the mappings' border cuts a row in two.
      channel.write(values.flip(), start.length + 4L * (3L * rows - 60));
    }
    double[] last = new double[60];
    ScoreFiles.scores(sparse).table().read(rows - 20, 20, last);
    for (int i = 0; i < 60; i++) {
      assertEquals(i + 1, last[i]);
    }
  }

  private static byte[] header(String type, String fortran, String shape) {
    return NumpyWriter.raw(
        1,
        "{'descr': " + type + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }",
        new byte[16]);
  }
}
