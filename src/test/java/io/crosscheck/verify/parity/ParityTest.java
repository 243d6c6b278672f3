package io.crosscheck.verify.parity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.DatasetException;
import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;
import io.crosscheck.result.ScoreComparison.Largest;
import io.crosscheck.result.ScoreComparison.Measure;
import io.crosscheck.result.ScoreComparison.Right;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Argmax;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables of two classes unless more are needed, so that each number can be counted by hand. */
class ParityTest {
  private static ScoreComparison compare(int[] labels, double[] first, double[] second) {
    return compare(labels, first, second, Precision.FLOAT64);
  }

  private static ScoreComparison compare(
      int[] labels, double[] first, double[] second, Precision precision) {
    ScoreTable one = ScoreTable.of(first, first.length / labels.length, Precision.FLOAT64);
    ScoreTable other = ScoreTable.of(second, second.length / labels.length, precision);
    return Parity.of(evidence(labels, one), one, "other", other, ParityTolerance.usual(one, other));
  }

  private static ScoreComparison within(double tolerance, double[] first, double[] second) {
    ScoreTable one = ScoreTable.of(first, 2, Precision.FLOAT64);
    ScoreTable other = ScoreTable.of(second, 2, Precision.FLOAT64);
    return Parity.of(
        evidence(new int[first.length / 2], one),
        one,
        "other",
        other,
        ParityTolerance.of(tolerance, one, other));
  }

  private static Evidence evidence(int[] labels, ScoreTable scores) {
    return Evidence.ofFiles(
        IntStream.range(0, scores.classes()).mapToObj(Integer::toString).toList(),
        LabelColumn.of(labels),
        scores,
        LossRule.OfScores.ANY,
        Circumstances.NONE);
  }

  @Test
  void countsWhatAHandCounts() {
    ScoreComparison found =
        compare(
            new int[] {0, 1, 0, 1},
            new double[] {0.75, 0.25, 0.75, 0.25, 0.25, 0.75, 0.5, 0.5},
            new double[] {0.75, 0.25, 0.25, 0.75, 0.25, 0.75, 0.5, 0.75});
    assertAll(
        () -> assertEquals(4, found.samples()),
        () -> assertEquals(Measure.ABSOLUTE, found.measure()),
        () -> assertEquals(new Largest(0.5, 1, 0), found.largest()),
        () -> assertEquals(1.25 / 8, found.meanDifference()),
        () -> assertEquals(2, found.beyondTolerance()),
        () -> assertEquals(2, found.flips()),
        () -> assertEquals(0, found.nearTies()),
        () ->
            assertEquals(
                List.of(
                    new Flip(1, 1, 0, 1, 0.5, 0.5, false), new Flip(3, 1, 0, 1, 0, 0.25, false)),
                found.listed()),
        () -> assertEquals(new Right(1, 0, 2, 1), found.right()),
        () -> assertEquals(0.5, found.mcNemar()),
        () -> assertFalse(found.agrees()));
  }

  @Test
  void theSameScoresAgreeWhateverTheyAre() {
    double[] scores = {0.5, 0.5, Double.NaN, 1, Double.POSITIVE_INFINITY, -1e300, 0, 0};
    ScoreComparison found = compare(new int[] {0, 1, 0, 1}, scores, scores.clone());
    assertAll(
        () -> assertTrue(found.agrees()),
        () -> assertEquals(0, found.largest().difference()),
        () -> assertEquals(0, found.meanDifference()),
        () -> assertEquals(0, found.flips()));
  }

  @Test
  void logitsAreMeasuredByTheSamplesGreatestScore() {
    ScoreComparison near =
        compare(new int[] {0}, new double[] {-200, 100}, new double[] {-200, 100.01});
    ScoreComparison far =
        compare(new int[] {0}, new double[] {-200, 100}, new double[] {-200, 100.1});
    assertAll(
        () -> assertEquals(Measure.RELATIVE, near.measure()),
        () -> assertEquals(0.00005, near.largest().difference(), 1e-12),
        () -> assertTrue(near.agrees()),
        () -> assertEquals(0.0005, far.largest().difference(), 1e-12),
        () -> assertFalse(far.agrees()));
  }

  @Test
  void smallLogitsAreMeasuredByThemselves() {
    ScoreComparison found =
        compare(new int[] {0}, new double[] {-2e-6, 0}, new double[] {0, -1e-6});
    assertEquals(new Largest(1, 0, 0), found.largest());
    assertFalse(found.agrees());
  }

  @Test
  void aClassMayChangeWithinRoundingOnly() {
    int[] labels = {0};
    ScoreComparison near =
        compare(labels, new double[] {0.500001, 0.499999}, new double[] {0.499999, 0.500001});
    ScoreComparison real =
        compare(labels, new double[] {0.50001, 0.49999}, new double[] {0.49999, 0.50001});
    assertAll(
        () -> assertEquals(1, near.flips()),
        () -> assertEquals(1, near.nearTies()),
        () -> assertTrue(near.listed().get(0).nearTie()),
        () -> assertTrue(near.agrees()),
        () -> assertEquals(0, real.beyondTolerance()),
        () -> assertEquals(0, real.nearTies()),
        () -> assertFalse(real.agrees()));
  }

  /** The gap is tiny, but the scores are other ones. */
  @Test
  void aSmallGapExcusesNoOtherScores() {
    ScoreComparison found =
        compare(new int[] {0}, new double[] {0.5, 0.499999}, new double[] {0.2, 0.200001});
    assertEquals(0, found.nearTies());
    assertFalse(found.agrees());
  }

  @Test
  void aToleranceThatIsGivenHoldsForScoresAndTies() {
    double[] first = {0.51, 0.49};
    double[] second = {0.49, 0.51};
    assertAll(
        () -> assertTrue(within(0.03, first, second).agrees()),
        () -> assertEquals(1, within(0.03, first, second).nearTies()),
        () -> assertFalse(within(0.015, first, second).agrees()),
        () -> assertTrue(within(0, first, first.clone()).agrees()),
        () -> assertFalse(within(0, first, new double[] {0.51, Math.nextUp(0.49)}).agrees()));
  }

  @Test
  void float16ScoresMayBeAsCoarseAsTheyAre() {
    double[] first = {0.6, 0.4};
    double[] second = {0.60009765625, 0.39990234375};
    double[] third = {0.6005, 0.3995};
    assertAll(
        () -> assertTrue(compare(new int[] {0}, first, second).agrees()),
        () -> assertFalse(compare(new int[] {0}, first, third).agrees()),
        () -> assertTrue(compare(new int[] {0}, first, third, Precision.FLOAT16).agrees()));
  }

  @Test
  void aNanOnOneSideIsADifferenceAndNoNearTie() {
    double[] numbers = {0.25, 0.75};
    double[] nan = {0.25, Double.NaN};
    for (ScoreComparison found :
        List.of(compare(new int[] {1}, numbers, nan), compare(new int[] {1}, nan, numbers))) {
      assertAll(
          () -> assertTrue(Double.isNaN(found.largest().difference())),
          () -> assertEquals(1, found.largest().column()),
          () -> assertEquals(1, found.beyondTolerance()),
          () -> assertEquals(1, found.flips()),
          () -> assertEquals(0, found.nearTies()),
          () -> assertFalse(found.agrees()));
    }
    assertEquals(NearTie.NO_CLASS, compare(new int[] {1}, numbers, nan).listed().get(0).second());
  }

  @Test
  void anInfiniteScoreOnOneSideIsADifference() {
    ScoreComparison found =
        compare(new int[] {1}, new double[] {5, Double.POSITIVE_INFINITY}, new double[] {5, 7});
    assertFalse(found.agrees());
    assertEquals(Double.POSITIVE_INFINITY, found.largest().difference());
  }

  @Test
  void theFirstRealChangesAreListedBeforeNearTies() {
    int samples = 60;
    double[] first = new double[2 * samples];
    double[] second = new double[2 * samples];
    for (int i = 0; i < samples; i++) {
      boolean real = i >= 30;
      first[2 * i] = real ? 0.9 : 0.5000001;
      first[2 * i + 1] = real ? 0.1 : 0.5;
      second[2 * i] = real ? 0.1 : 0.5;
      second[2 * i + 1] = real ? 0.9 : 0.5000001;
    }
    ScoreComparison found = compare(new int[samples], first, second);
    assertAll(
        () -> assertEquals(60, found.flips()),
        () -> assertEquals(30, found.nearTies()),
        () ->
            assertEquals(
                IntStream.range(30, 50).boxed().toList(),
                found.listed().stream().map(Flip::sample).toList()));
  }

  @Test
  void labelsThatCountFromOneAreTakenForClasses() {
    double[] scores = {0.9, 0.1, 0.2, 0.8};
    assertEquals(new Right(2, 0, 0, 0), compare(new int[] {1, 2}, scores, scores).right());
  }

  @Test
  void otherSamplesOrClassesAreRefused() {
    ScoreTable one = ScoreTable.of(new double[4], 2, Precision.FLOAT64);
    for (ScoreTable other :
        List.of(
            ScoreTable.of(new double[6], 2, Precision.FLOAT64),
            ScoreTable.of(new double[6], 3, Precision.FLOAT64))) {
      DatasetException refusal =
          assertThrows(
              DatasetException.class,
              () ->
                  Parity.of(
                      evidence(new int[2], one),
                      one,
                      "b.npy",
                      other,
                      ParityTolerance.usual(one, other)));
      assertTrue(refusal.toString().contains("expected scores for 2 samples of 2 classes"));
      assertTrue(refusal.toString().contains("b.npy"));
    }
  }

  /** So many that the reading is divided among threads. */
  @Test
  void manySamplesGiveWhatOneAfterTheOtherGives() {
    int samples = 40_000;
    int classes = 10;
    Random random = new Random(8);
    double[] first = random.doubles((long) samples * classes).toArray();
    double[] second = first.clone();
    int[] labels = random.ints(samples, 0, classes).toArray();
    for (int i = 0; i < 3_000; i++) {
      second[random.nextInt(second.length)] = random.nextDouble();
    }
    ScoreComparison found = compare(labels, first, second);
    long flips = 0;
    long onlyFirst = 0;
    long onlySecond = 0;
    double sum = 0;
    Largest largest = new Largest(0, 0, 0);
    for (int i = 0; i < samples; i++) {
      int one = Argmax.of(first, i * classes, classes);
      int other = Argmax.of(second, i * classes, classes);
      flips += one == other ? 0 : 1;
      onlyFirst += one == labels[i] && other != labels[i] ? 1 : 0;
      onlySecond += other == labels[i] && one != labels[i] ? 1 : 0;
      for (int k = 0; k < classes; k++) {
        double difference = Math.abs(first[i * classes + k] - second[i * classes + k]);
        sum += difference;
        largest = difference > largest.difference() ? new Largest(difference, i, k) : largest;
      }
    }
    assertEquals(largest, found.largest());
    assertEquals(sum / (samples * classes), found.meanDifference(), 1e-12);
    assertEquals(
        List.of(flips, onlyFirst, onlySecond),
        List.of(found.flips(), found.right().onlyFirst(), found.right().onlySecond()));
    assertEquals(20, found.listed().size());
    assertTrue(
        IntStream.range(1, 20)
            .allMatch(i -> found.listed().get(i - 1).sample() < found.listed().get(i).sample()));
  }
}
