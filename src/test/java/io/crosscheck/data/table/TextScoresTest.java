package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores in text files, single outputs and weights. */
class TextScoresTest {
  @TempDir Path folder;

  private Path csv(String text) {
    return NumpyWriter.write(folder, "scores.csv", text);
  }

  private static double[] values(ScoreTable table) {
    double[] values = new double[table.samples() * table.classes()];
    table.read(0, table.samples(), values);
    return values;
  }

  @Test
  void readsTheColumnsNamesAndSaysSo() {
    Scores scores = ScoreFiles.scores(csv("cat, dog\n0.25,7.5e-1\n1,-0\n"));
    assertEquals(List.of("cat", "dog"), scores.columnNames());
    assertArrayEquals(new double[] {0.25, 0.75, 1, -0.0}, values(scores.table()));
    assertTrue(scores.notes().toString().contains("headings"), scores.notes().toString());
    assertEquals(List.of(), ScoreFiles.scores(csv("0.25,0.75\n")).notes());
  }

  @Test
  void leavesOutTheRowNumbersThatPandasWrites() {
    Scores scores = ScoreFiles.scores(csv(",0,1,2\n17,0.5,0.25,0.25\n3,1,0,0\n"));
    assertArrayEquals(new double[] {0.5, 0.25, 0.25, 1, 0, 0}, values(scores.table()));
    assertEquals(List.of(), scores.columnNames());
    assertTrue(scores.notes().toString().contains("row numbers"), scores.notes().toString());
  }

  @Test
  void readsWhatIsNotFinite() {
    double[] expected = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
    };
    assertArrayEquals(
        expected, values(ScoreFiles.scores(csv("nan,inf\n-Infinity, NaN \n")).table()));
  }

  @Test
  void refusesBadRowsByTheirPlace() {
    refused("0.5,0.5\n0.25\n", "row 1 (line 2)", "1 cells", "expected 2");
    refused("a,b\n0.5,0.5\n1,0,0\n", "row 1 (line 3)", "3 cells");
    refused("0.5,0.5\n0.5,\n", "row 1 (line 2)", "nothing in column 2", "nan");
    refused("a,b\n0.5,0.5\n1,x\n", "row 1 (line 3)", "'x' in column 2");
    refused("0.5,oops\n0.5,0.5\n", "row 0 (line 1)", "'oops'");
    for (String word :
        List.of("0x1p3", "1f", "1d", "1e", "--1", "1.2.3", "1_000", ".", "e5", "+")) {
      refused("0.5,0.5\n0.5," + word + "\n", "row 1", "'" + word + "'");
    }
    refused("0,5;0,5\n0,1;0,9\n", "row 0");
    refused("a,b\n", "heading alone");
    refused("0.5,0.5\n\n0.5,0.5\n", "blank line 2");
    refused("0.5,0.5\n\"0.5,0.5\n", "line 1");
    refused("0.5,\0000.5\n", "no text");
  }

  private void refused(String text, String... words) {
    assertRefused(() -> ScoreFiles.scores(csv(text)), words);
  }

  @Test
  void makesTwoClassesOfASingleOutput() {
    Scores probabilities =
        ScoreFiles.scores(
            NumpyWriter.write(
                folder, "p.npy", NumpyWriter.grid("<f4", false, new double[][] {{0.25}, {1}})));
    assertEquals(2, probabilities.table().classes());
    assertEquals(Precision.FLOAT32, probabilities.table().precision());
    assertArrayEquals(new double[] {0.75, 0.25, 0, 1}, values(probabilities.table()));
    assertTrue(probabilities.notes().toString().contains("1 - p"));
    Scores logits =
        ScoreFiles.scores(
            NumpyWriter.write(folder, "x.npy", NumpyWriter.flat("<f8", 0.25, -3, Double.NaN)));
    assertArrayEquals(new double[] {0, 0.25, 0, -3, 0, Double.NaN}, values(logits.table()));
    assertTrue(logits.notes().toString().contains("logit"));
    assertFalse(ScoreFiles.scores(csv("p\n0.5\n0.75\n")).notes().isEmpty());
  }

  @Test
  void refusesPredictedClassesForScores() {
    Path file = NumpyWriter.write(folder, "c.npy", NumpyWriter.flat("<i8", 0, 1, 7));
    assertRefused(() -> ScoreFiles.scores(file), "row 2", "7", "predicted classes");
  }

  @Test
  void readsOneWeightASample() {
    for (byte[] bytes :
        List.of(
            NumpyWriter.flat("<f4", 0, 1.5, 2),
            NumpyWriter.grid(">f8", true, new double[][] {{0}, {1.5}, {2}}))) {
      ScoreTable weights = ScoreFiles.weights(NumpyWriter.write(folder, "w.npy", bytes));
      assertEquals(1, weights.classes());
      assertArrayEquals(new double[] {0, 1.5, 2}, values(weights));
    }
    assertArrayEquals(
        new double[] {1, 2}, values(ScoreFiles.weights(csv("sample_weight\n1\n2\n"))));
    for (double bad : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      Path file = NumpyWriter.write(folder, "w.npy", NumpyWriter.flat("<f8", 1, bad));
      assertRefused(() -> ScoreFiles.weights(file), "row 1", String.valueOf(bad));
    }
    assertRefused(() -> ScoreFiles.weights(csv("1,2\n")), "shape (1, 2)", "one weight");
  }
}
