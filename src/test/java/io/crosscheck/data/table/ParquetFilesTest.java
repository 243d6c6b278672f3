package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files that PyArrow wrote (tools/make_parquet_fixtures.py). */
class ParquetFilesTest {
  static final Path FIXTURES = Path.of("src/test/resources/tables");
  private static final int FLIPS = 500;
  @TempDir Path folder;

  private static List<Path> files(String start) throws IOException {
    try (Stream<Path> all = Files.list(FIXTURES)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().startsWith(start)).sorted().toList();
      assertFalse(found.isEmpty(), start);
      return found;
    }
  }

  private static double[] values(ScoreTable table) {
    double[] values = new double[table.samples() * table.classes()];
    table.read(0, table.samples(), values);
    return values;
  }

  @Test
  void readsTheSameScoresFromEveryCompressionAndEncoding() throws IOException {
    double[] expected =
        Arrays.stream(ScoreTableContract.ROWS).flatMapToDouble(Arrays::stream).toArray();
    List<Path> files = files("scores-");
    assertEquals(9, files.size());
    for (Path file : files) {
      Scores scores = ScoreFiles.scores(file);
      assertArrayEquals(expected, values(scores.table()), file.toString());
      assertEquals(List.of("cat", "dog", "bird"), scores.columnNames());
      assertEquals(
          file.toString().contains("float64") ? Precision.FLOAT64 : Precision.FLOAT32,
          scores.table().precision());
    }
    String notes = ScoreFiles.scores(FIXTURES.resolve("scores-index.parquet")).notes().toString();
    assertTrue(notes.contains("left out"), notes);
  }

  @Test
  void readsTheSameLabelsFromEveryType() throws IOException {
    List<Path> files = files("labels-");
    assertEquals(10, files.size());
    for (Path file : files) {
      int[] labels = new int[4];
      ScoreFiles.labels(file, 3, List.of()).column().read(0, 4, labels);
      assertArrayEquals(new int[] {2, 0, 1, 2}, labels, file.toString());
    }
  }

  @Test
  void refusesWhatIsNoTableOfNumbers() throws IOException {
    for (Path file : files("refused-")) {
      assertRefused(() -> ScoreFiles.scores(file), file.toString());
    }
    assertRefused(
        () -> ScoreFiles.scores(FIXTURES.resolve("refused-null.parquet")), "row 1", "'a'");
    assertRefused(
        () -> ScoreFiles.scores(FIXTURES.resolve("refused-list.parquet")), "'p'", "lists");
    assertRefused(() -> ScoreFiles.scores(FIXTURES.resolve("refused-brotli.parquet")), "BROTLI");
    assertRefused(() -> ScoreFiles.scores(FIXTURES.resolve("labels-names.parquet")), "text");
  }

  @Test
  void damagedFilesNeverCrashTheReader() throws IOException {
    byte[] good = Files.readAllBytes(FIXTURES.resolve("scores-zstd.parquet"));
    Random random = new Random(5);
    for (int i = 0; i < FLIPS; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      Path file = NumpyWriter.write(folder, "flipped.parquet", bytes);
      try {
        values(ScoreFiles.scores(file).table());
      } catch (DatasetException e) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.matches("\\[[^\\n]+\\] [^\\n]+\\."), message);
      }
    }
    for (int length = 0; length < good.length; length += 13) {
      Path file = NumpyWriter.write(folder, "cut.parquet", Arrays.copyOf(good, length));
      assertRefused(() -> ScoreFiles.scores(file), "cut.parquet");
    }
  }
}
