package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that NumPy itself wrote. */
@Tag("python")
class RealNumpyFilesTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("tools/python", "tools/write_tables.py", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("python.log").toFile())
            .start();
    assertEquals(0, python.waitFor(), Files.readString(folder.resolve("python.log")));
  }

  private static List<Path> files(String start) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().startsWith(start)).sorted().toList();
      assertFalse(found.isEmpty(), start);
      return found;
    }
  }

  @Test
  void readsTheSameScoresFromEveryFile() throws IOException {
    double[] expected = new double[12];
    for (int i = 0; i < 12; i++) {
      expected[i] = i / 8.0 - 0.5;
    }
    List<Path> files = files("scores-");
    assertEquals(6 * 2 + 2 + 3 + 2, files.size());
    for (Path file : files) {
      ScoreTable table = ScoreFiles.scores(file).table();
      double[] values = new double[12];
      table.read(0, 4, values);
      assertArrayEquals(expected, values, file.toString());
    }
  }

  @Test
  void readsTheSameLabelsFromEveryFile() throws IOException {
    for (Path file : files("labels-")) {
      int[] values = new int[4];
      ScoreFiles.labels(file, 3, List.of()).column().read(0, 4, values);
      assertArrayEquals(new int[] {2, 0, 1, 2}, values, file.toString());
    }
  }

  @Test
  void readsTheSameHistoryFromEveryFile() throws IOException {
    Map<String, List<Double>> expected =
        Map.of("accuracy", List.of(0.25, 0.75), "loss", List.of(1.5, Double.NaN));
    for (Path file : files("history")) {
      assertEquals(expected, ScoreFiles.history(file).figures(), file.toString());
    }
  }

  @Test
  void refusesWhatHoldsNoScores() throws IOException {
    for (Path file : files("refused-")) {
      assertRefused(() -> ScoreFiles.scores(file), file.getFileName().toString());
    }
  }
}
