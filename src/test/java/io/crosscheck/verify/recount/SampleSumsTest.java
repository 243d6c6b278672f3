package io.crosscheck.verify.recount;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.loss.RowLoss;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSumsTest {
  private static final int CLASSES = 3;

  /** The first score, known to a hundredth. */
  private static final RowLoss FIRST =
      (rows, start, classes, label, into) -> into.add(rows[start], 0.01);

  private static final RowLoss LABELS =
      (rows, start, classes, label, into) -> into.add(rows[start + label], 0);

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 65, 129, 1000, 1001, 70_003, 200_001})
  void givesTheSumsThatEveryBatchSizeNeeds(int samples) {
    double[] scores = random.doubles((long) samples * CLASSES).toArray();
    int[] labels = random.ints(samples, 1, CLASSES + 1).toArray();
    double[] weights = random.doubles(samples).toArray();
    Evidence evidence = evidence(scores, labels, weights);
    SampleSums sums = sums(evidence, LABELS);
    double[] values =
        IntStream.range(0, samples).mapToDouble(i -> scores[i * CLASSES + labels[i] - 1]).toArray();
    double close = 1e-12 * samples;
    assertEquals(naive(values, 0, samples), sums.all().value(), close);
    assertEquals(samples, sums.samples());
    assertEquals(values[samples - 1], sums.between(samples - 1, samples).value(), close);
    Batches.sizes(evidence)
        .forEach(
            size -> {
              double means = 0;
              for (int from = 0; from < samples; from += size) {
                int to = Math.min(samples, from + size);
                means += naive(values, from, to) / (to - from);
              }
              assertEquals(means, sums.ofBatchMeans(size).value(), close, "batch size " + size);
            });
    Batches.unevenSizes(evidence)
        .forEach(
            size -> {
              int kept = samples - samples % size;
              int padding = size - samples % size;
              assertEquals(naive(values, 0, kept), sums.between(0, kept).value(), close);
              assertEquals(naive(values, 0, padding), sums.between(0, padding).value(), close);
            });
    double byClass = 0;
    double weighted = 0;
    for (int i = 0; i < samples; i++) {
      byClass += values[i] * labels[i];
      weighted += values[i] * weights[i];
    }
    assertEquals(byClass, sums.weightedBy(new double[] {1, 2, 3}).value(), close);
    assertEquals(weighted, sums.weighted().value(), close);
    assertEquals(naive(weights, 0, samples), sums.weights(), close);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1001})
  void aNanStaysInItsPartAndRoundingAddsUp(int samples) {
    double[] scores = random.doubles((long) samples * CLASSES).toArray();
    scores[0] = Double.NaN;
    int[] labels = IntStream.range(0, samples).map(i -> 1 + i % CLASSES).toArray();
    SampleSums sums = sums(evidence(scores, labels, new double[samples]), FIRST);
    double others = 0;
    for (int i = 1; i < samples; i++) {
      others += scores[i * CLASSES];
    }
    double numbers = others;
    assertAll(
        () -> assertEquals(Double.NaN, sums.all().value()),
        () -> assertEquals(1, sums.notNumbers()),
        () -> assertEquals(numbers, sums.ofNumbers(), 1e-9),
        () ->
            assertEquals(
                scores[(samples - 1) * CLASSES], sums.between(samples - 1, samples).value()),
        () -> assertEquals(0.01 * samples, sums.all().rounding(), 1e-9),
        () -> assertThrows(IllegalArgumentException.class, () -> sums.between(0, 5)));
  }

  private static SampleSums sums(Evidence evidence, RowLoss formula) {
    return SampleSums.of(
            evidence.scores(), evidence.labels(), 1, List.of(formula), Parts.of(evidence))
        .get(0);
  }

  private static Evidence evidence(double[] scores, int[] labels, double[] weights) {
    return Evidence.ofFiles(
        List.of("ant", "bee", "cat"),
        LabelColumn.of(labels),
        ScoreTable.of(scores, CLASSES, Precision.FLOAT64),
        LossRule.OfScores.ANY,
        Circumstances.NONE.withSampleWeights(ScoreTable.of(weights, 1, Precision.FLOAT64)));
  }

  private static double naive(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
