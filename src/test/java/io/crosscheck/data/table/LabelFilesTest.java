package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels in every form that frameworks write them in. */
class LabelFilesTest {
  private static final List<String> ANIMALS = List.of("dog", "cat", "ant");
  private static final double[][] HOT = {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
  @TempDir Path folder;

  private Path npy(byte[] bytes) {
    return NumpyWriter.write(folder, "labels.npy", bytes);
  }

  private Path csv(String text) {
    return NumpyWriter.write(folder, "labels.csv", text);
  }

  private static int[] read(Labels labels) {
    int[] all = new int[labels.column().samples()];
    labels.column().read(0, all.length, all);
    return all;
  }

  private static void check(Path file, int... expected) {
    assertArrayEquals(expected, read(ScoreFiles.labels(file, 3, List.of())));
  }

  @Test
  void readsWholeNumbersOfEveryType() {
    for (String type : List.of("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")) {
      for (String order : List.of("<", ">")) {
        check(npy(NumpyWriter.flat(order + type, 2, 0, 1, 3)), 2, 0, 1, 3);
        check(npy(NumpyWriter.grid(order + type, true, new double[][] {{2}, {0}})), 2, 0);
      }
    }
    assertArrayEquals(
        new int[] {1, 0},
        read(ScoreFiles.labels(npy(NumpyWriter.flat("|b1", 1, 0)), 2, List.of())));
  }

  @Test
  void givesLabelsAsStoredEvenPastTheClasses() {
    check(npy(NumpyWriter.flat("<i4", 1, 3, Integer.MAX_VALUE)), 1, 3, Integer.MAX_VALUE);
  }

  @Test
  void readsLabelsInPartsOfAnySize() {
    double[] many = new double[10_000];
    Arrays.setAll(many, i -> i % 7);
    LabelColumn column =
        ScoreFiles.labels(npy(NumpyWriter.flat("<i8", many)), 7, List.of()).column();
    int[] into = new int[10_000];
    column.read(3, 9_000, into);
    for (int i = 0; i < 9_000; i++) {
      assertEquals((i + 3) % 7, into[i]);
    }
  }

  @Test
  void refusesNumbersThatAreNoLabels() {
    refused(NumpyWriter.flat("<i8", 0, 1, -1), "row 2", "label -1");
    refused(NumpyWriter.flat("<i8", 0, 0x1p31), "row 1", "label 2147483648");
    refused(NumpyWriter.flat("<u8", 0x1p53), "row 0", "label 9007199254740992");
    refused(NumpyWriter.flat("<f4", 0, 1, 0.5), "row 2", "label 0.5");
    refused(NumpyWriter.flat("<f8", Double.NaN), "row 0", "NaN");
    refused(NumpyWriter.flat("<f8", 1, Double.POSITIVE_INFINITY), "row 1", "Infinity");
    refused(NumpyWriter.flat("|b1", 1, 0), "bool");
    assertRefused(
        () -> ScoreFiles.labels(csv("label\n0\n1.5\n"), 3, List.of()), "row 1", "label 1.5");
  }

  private void refused(byte[] bytes, String... words) {
    Path file = npy(bytes);
    assertRefused(() -> ScoreFiles.labels(file, 3, List.of()), words);
  }

  @Test
  void readsOneHotRowsOfEveryType() {
    for (String type : List.of("|b1", "|u1", "<i8", ">f4", "<f8")) {
      for (boolean fortran : new boolean[] {false, true}) {
        check(npy(NumpyWriter.grid(type, fortran, HOT)), 2, 0, 1);
      }
    }
    Labels labels = ScoreFiles.labels(csv("dog,cat,ant\n0,0,1\n1.0,0,0\n"), 3, List.of());
    assertArrayEquals(new int[] {2, 0}, read(labels));
    assertEquals(ANIMALS, labels.classNames());
    assertTrue(labels.notes().toString().contains("one-hot"), labels.notes().toString());
  }

  @Test
  void refusesRowsThatAreNotOneHot() {
    refused(
        NumpyWriter.grid("<f4", false, new double[][] {{0, 1, 0}, {0, 0, 0}}), "row 1", "zeros");
    refused(NumpyWriter.grid("<f4", true, new double[][] {{0, 1, 1}}), "row 0", "second 1");
    refused(
        NumpyWriter.grid("<f4", false, new double[][] {{0, 1, 0}, {0, 0, 0.5}}), "row 1", "0.5");
    refused(
        NumpyWriter.grid("<f4", false, new double[][] {{1, 0}, {0, 1}}), "shape (2, 2)", "of 3");
  }

  @Test
  void numbersNamesByTheClassNames() {
    for (String type : List.of("<U4", ">U3", "|S5")) {
      Path file = npy(NumpyWriter.names(type, "cat", "ant", "dog", "cat"));
      Labels labels = ScoreFiles.labels(file, 3, ANIMALS);
      assertArrayEquals(new int[] {1, 2, 0, 1}, read(labels));
      assertEquals(ANIMALS, labels.classNames());
    }
    assertArrayEquals(new int[] {1, 2}, read(ScoreFiles.labels(csv("cat\nant\n"), 3, ANIMALS)));
    assertArrayEquals(
        new int[] {1, 2}, read(ScoreFiles.labels(csv("label\ncat\nant\n"), 3, ANIMALS)));
    assertArrayEquals(
        new int[] {1, 2}, read(ScoreFiles.labels(csv(",kind\n7,cat\n9,ant\n"), 3, ANIMALS)));
  }

  @Test
  void numbersNamesInPythonsSortedOrderWithoutClassNames() {
    // UTF-16 would put the first of these before the second; Python does not.
    String high = new String(Character.toChars(0x1F600));
    Path file = npy(NumpyWriter.names("<U4", high, "\uFF21", "Zoo", "ant"));
    Labels labels = ScoreFiles.labels(file, 4, List.of());
    assertArrayEquals(new int[] {3, 2, 0, 1}, read(labels));
    assertEquals(List.of("Zoo", "ant", "\uFF21", high), labels.classNames());
    assertTrue(labels.notes().toString().contains("sorted"), labels.notes().toString());
    assertArrayEquals(
        new int[] {2, 0, 1, 2},
        read(ScoreFiles.labels(csv("label\ndog\nant\n\"cat\"\ndog\n"), 3, List.of())));
  }

  @Test
  void refusesNamesThatHaveNoSureNumber() {
    Path file = npy(NumpyWriter.names("<U4", "cat", "dog", "ant", "bird", "dog"));
    assertRefused(() -> ScoreFiles.labels(file, 3, ANIMALS), "row 3", "'bird'", "dog, cat, ant");
    assertRefused(() -> ScoreFiles.labels(file, 3, List.of()), "row 3", "'bird'", "class names");
    assertRefused(() -> ScoreFiles.labels(file, 5, List.of()), "4 different names", "expected 5");
    assertRefused(() -> ScoreFiles.labels(file, 4, ANIMALS), "3 class names", "expected 4");
    assertRefused(
        () -> ScoreFiles.labels(npy(NumpyWriter.names("<U4", "cat", "")), 3, ANIMALS), "row 1");
    assertRefused(() -> ScoreFiles.scores(npy(NumpyWriter.names("<U4", "cat"))), "text");
  }

  @Test
  void readsNumbersFromTextWithOrWithoutAHeading() {
    check(csv("2\n0\n1\n"), 2, 0, 1);
    check(csv("label\n2\n0.0\n1\n\n"), 2, 0, 1);
    check(csv(",label\n17,2\n4,0\n"), 2, 0);
    check(csv("2\r\n0\r\n1"), 2, 0, 1);
  }

  @Test
  void refusesTextAmongNumbersUnlessItIsAClass() {
    assertRefused(
        () -> ScoreFiles.labels(csv("label\n2\n0\n1x\n"), 3, List.of()),
        "row 2 (line 4)",
        "'1x'",
        "number");
    List<String> mixed = List.of("1", "2", "a");
    assertArrayEquals(new int[] {1, 2, 0}, read(ScoreFiles.labels(csv("2\na\n1\n"), 3, mixed)));
    assertRefused(() -> ScoreFiles.labels(csv("2\nb\n1\n"), 3, mixed), "row 1 (line 2)", "'b'");
  }

  @Test
  void findsTheLabelsInAnArchive() {
    byte[] zip =
        NumpyWriter.npz(
            true,
            Map.of(
                "scores", NumpyWriter.grid("<f4", false, HOT),
                "labels", NumpyWriter.names("<U3", "ant", "cat", "dog")));
    Path file = NumpyWriter.write(folder, "both.npz", zip);
    check(file, 0, 1, 2);
  }
}
