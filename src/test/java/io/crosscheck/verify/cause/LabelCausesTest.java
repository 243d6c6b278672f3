package io.crosscheck.verify.cause;

import static io.crosscheck.verify.cause.SmallCases.assertExplains;
import static io.crosscheck.verify.cause.SmallCases.assertSilent;
import static io.crosscheck.verify.cause.SmallCases.confused;
import static io.crosscheck.verify.cause.SmallCases.named;
import static io.crosscheck.verify.cause.SmallCases.note;
import static io.crosscheck.verify.cause.SmallCases.predicted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Counts;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Pairing;
import io.crosscheck.verify.recount.Recount;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The causes that take labels for what they are not, or for those of other samples. */
class LabelCausesTest {
  /** Twenty samples; 9 are predicted as class 0, 6 as class 1, 5 as class 2; 14 are right. */
  private static final long[][] CONFUSION = {{7, 2, 0}, {1, 3, 1}, {1, 1, 4}};

  private static final Evidence TWENTY = confused(CONFUSION);

  @Test
  void labelsTakenAsOneHotAreAllClassZero() {
    LabelsAsOneHot cause = new LabelsAsOneHot();
    assertExplains(cause, TWENTY, "accuracy", "0.45", "as class 0, 'class0': 9 of 20");
    assertSilent(cause, TWENTY, "accuracy", "0.30");
    assertSilent(cause, TWENTY, "loss", "0.45");
  }

  @Test
  void oneHotRowsTakenAsLabelsAgreeWithClassesZeroAndOneOnly() {
    OneHotAsLabels cause = new OneHotAsLabels();
    assertExplains(
        cause, TWENTY, "accuracy", "0.4", "24 of 60 cells", "class 0 (9) or 1 (6) can agree");
    assertExplains(cause, TWENTY, "accuracy", "0.20", "4 of 20 rows' first cells");
    assertSilent(cause, TWENTY, "accuracy", "0.30");
  }

  @Test
  void oneHotRowsTakenAsLabelsAgreeAsANaiveCountSays() {
    Random random = new Random(3);
    for (int classes : new int[] {2, 3, 10}) {
      int[] labels = random.ints(40, 0, classes).toArray();
      int[] predictions = random.ints(40, 0, classes).toArray();
      long right = 0;
      for (int i = 0; i < labels.length; i++) {
        for (int k = 0; k < classes; k++) {
          right += (k == labels[i] ? 1 : 0) == predictions[i] ? 1 : 0;
        }
      }
      assertExplains(
          new OneHotAsLabels(),
          predicted(classes, labels, predictions),
          "accuracy",
          Double.toString(right / (40.0 * classes)),
          right + " of " + 40 * classes + " cells");
    }
  }

  @Test
  void shiftedLabelsAgreeWithTheNeighbor() {
    LabelShift cause = new LabelShift();
    assertExplains(cause, TWENTY, "accuracy", "0.15", "the class after it:", "3 of 20", "of 14");
    assertExplains(cause, TWENTY, "accuracy", "0.10", "the class before it:", "2 of 20");
    assertExplains(cause, TWENTY, "accuracy", "0.20", "after it, the last as the first", "4 of 20");
    assertSilent(cause, TWENTY, "accuracy", "0.25");
  }

  @Test
  void labelsThatRunFromOneAreComparedAsTheyStand() {
    Evidence fromOne = predicted(3, new int[] {1, 2, 3, 3}, 0, 1, 2, 1);
    LabelShift cause = new LabelShift();
    assertExplains(cause, fromOne, "accuracy", "0.00", "which run from 1", "0 of 4", "of 3");
    String note = note(cause, fromOne, "accuracy", "0.75").orElseThrow();
    assertTrue(note.contains("from 1 to 3, the scores from 0 to 2"), note);
    assertTrue(note.contains("0 of 4"), note);
    assertTrue(note(cause, TWENTY, "accuracy", "0.7").isEmpty());
    assertTrue(note(cause, fromOne, "loss", "0.7").isEmpty());
  }

  @Test
  void exchangedClassesAreFoundAndNamed() {
    Evidence exchanged =
        named(
            List.of("cat", "dog", "fox"),
            Circumstances.NONE,
            confused(new long[][] {{1, 9, 0}, {8, 1, 1}, {0, 0, 10}}));
    LabelPermutation cause = new LabelPermutation();
    assertExplains(
        cause,
        exchanged,
        "accuracy",
        "0.9",
        "27 of 30 are then right instead of 12",
        "output 'cat' means 'dog', output 'dog' means 'cat'.");
    assertSilent(cause, exchanged, "accuracy", "0.80");
    assertSilent(cause, TWENTY, "accuracy", "0.75");
  }

  @Test
  void anExchangeOfTwoClassesIsAPermutationAndAShiftOfThreeIsNot() {
    Evidence two = confused(new long[][] {{2, 8}, {7, 3}});
    assertExplains(new LabelPermutation(), two, "accuracy", "0.75", "15 of 20", "instead of 5");
    assertSilent(new LabelShift(), two, "accuracy", "0.75");
    Evidence three = confused(new long[][] {{0, 9, 1}, {1, 0, 9}, {9, 1, 0}});
    assertSilent(new LabelPermutation(), three, "accuracy", "0.90");
    assertExplains(new LabelShift(), three, "accuracy", "0.90", "27 of 30", "instead of 0");
  }

  @Test
  void theAlphabeticalOrderOfTheNamesIsTried() {
    Evidence numbered =
        named(
            List.of("2", "10", "1"),
            Circumstances.NONE,
            confused(new long[][] {{5, 3, 1}, {2, 5, 3}, {2, 4, 5}}));
    assertExplains(
        new LabelPermutation(),
        numbered,
        "accuracy",
        "0.266667",
        "alphabetical order of the names: 8 of 30",
        "output '2' means '1', output '1' means '2'.");
  }

  @Test
  void theBestNamingOfClassesIsTheBestOfAll() {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      int classes = 2 + random.nextInt(5);
      long[][] confusion = new long[classes][classes];
      for (long[] row : confusion) {
        Arrays.setAll(row, k -> random.nextInt(20));
      }
      int[] best = Assignment.best(confusion);
      assertArrayEquals(
          IntStream.range(0, classes).toArray(), IntStream.of(best).sorted().toArray());
      long right = IntStream.range(0, classes).mapToLong(k -> confusion[best[k]][k]).sum();
      assertEquals(mostRight(confusion, 0, new boolean[classes]), right);
    }
  }

  private static long mostRight(long[][] confusion, int predicted, boolean[] taken) {
    if (predicted == confusion.length) {
      return 0;
    }
    long most = 0;
    for (int label = 0; label < confusion.length; label++) {
      if (!taken[label]) {
        taken[label] = true;
        most =
            Math.max(
                most, confusion[label][predicted] + mostRight(confusion, predicted + 1, taken));
        taken[label] = false;
      }
    }
    return most;
  }

  @Test
  void shuffledFilesAllowAHigherClaimThatAnotherPairingReaches() {
    long[][] independent = {{26, 24, 25}, {25, 25, 24}, {24, 26, 26}};
    Evidence shuffled = confused(independent);
    Shuffled cause = new Shuffled();
    assertExplains(
        cause, shuffled, "accuracy", "0.95", "(77 right, chance gives 75.0000", "up to 224 of 225");
    assertSilent(cause, shuffled, "accuracy", "0.40");
    assertSilent(cause, TWENTY, "accuracy", "0.95");
  }

  @Test
  void aShuffledClaimLiesWhereChanceDoes() {
    Evidence good = confused(new long[][] {{90, 10}, {10, 90}});
    Shuffled cause = new Shuffled();
    assertExplains(cause, good, "accuracy", "0.47", "agree in 100.0000 of 200", "180 agree");
    assertSilent(cause, good, "accuracy", "0.70");
    assertSilent(cause, good, "accuracy", "0.4712");
  }

  @Test
  void anExchangeOfClassesIsNoShuffling() {
    long[][] exchanged = {{34, 66, 0}, {0, 34, 66}, {66, 0, 34}};
    assertSilent(new Shuffled(), confused(exchanged), "accuracy", "0.9");
  }

  @Test
  void aPairingSpreadsAsDealingItOutDoes() {
    long[][] confusion = {{6, 3, 1}, {2, 8, 5}, {0, 1, 9}};
    Counts counts = Recount.of(confused(confusion)).counts();
    Pairing pairing = Pairing.of(counts);
    int[] labels = dealt(counts.byLabel());
    int[] predictions = dealt(counts.byPrediction());
    Random random = new Random(8);
    double sum = 0;
    double squares = 0;
    int rounds = 20_000;
    for (int round = 0; round < rounds; round++) {
      int right = 0;
      for (int i = labels.length - 1; i >= 0; i--) {
        int other = random.nextInt(i + 1);
        int swapped = predictions[i];
        predictions[i] = predictions[other];
        predictions[other] = swapped;
        right += predictions[i] == labels[i] ? 1 : 0;
      }
      sum += right;
      squares += (double) right * right;
    }
    double mean = sum / rounds;
    assertEquals(mean, pairing.mean(), 0.1);
    assertEquals(Math.sqrt(squares / rounds - mean * mean), pairing.deviation(), 0.1);
    assertEquals(30, pairing.most());
  }

  private static int[] dealt(long[] counts) {
    return IntStream.range(0, counts.length)
        .flatMap(k -> IntStream.generate(() -> k).limit(counts[k]))
        .toArray();
  }
}
