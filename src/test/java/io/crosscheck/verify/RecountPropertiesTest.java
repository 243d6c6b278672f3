package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.result.NearTie;
import io.crosscheck.verify.recount.Argmax;
import io.crosscheck.verify.recount.BatchComparison;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Recount;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws of counting that hold for any scores, NaN, infinities and ties among them. */
class RecountPropertiesTest {
  private static final int TRIES = 500;

  private static final float[] SCORES = {
    0f,
    -0f,
    1f,
    0.5f,
    0.4f,
    -3f,
    7f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  private static final Activation[] LAST = {
    Activation.SIGMOID, Activation.SOFTMAX, Activation.LINEAR
  };

  static Stream<Evidence> evidence() {
    Random random = new Random(11);
    return Stream.generate(() -> any(random)).limit(TRIES);
  }

  private static Evidence any(Random random) {
    int classes = 1 + random.nextInt(6);
    int samples = 1 + random.nextInt(20);
    return FloatEvidence.of(
        RandomModel.names(classes),
        random.ints(samples, 0, classes).toArray(),
        floats(random, samples * classes),
        Optional.of(floats(random, samples * classes)),
        Optional.empty(),
        new Loss(one(random, Loss.Function.values()), false, one(random, Loss.Rule.values())),
        one(random, LAST),
        4);
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = SCORES[random.nextInt(SCORES.length)];
    }
    return floats;
  }

  private static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  @Test
  void everySampleIsCountedOnce() {
    evidence().forEach(RecountPropertiesTest::checkEverySampleIsCountedOnce);
  }

  private static void checkEverySampleIsCountedOnce(Evidence evidence) {
    Recount recount = Recount.of(evidence);
    assertEquals(evidence.samples(), recount.confusion().total());
    long wrong = 0;
    for (int t = 0; t < evidence.classes(); t++) {
      for (int p = 0; p < evidence.classes(); p++) {
        wrong += t == p ? 0 : recount.confusion().counts()[t][p];
      }
    }
    assertEquals(
        evidence.samples(), recount.confusion().correct() + wrong + recount.counts().unscored());
  }

  @Test
  void theGreatestScoreWinsAndTheFirstAmongEquals() {
    evidence().forEach(RecountPropertiesTest::checkTheGreatestScoreWinsAndTheFirstAmongEquals);
  }

  private static void checkTheGreatestScoreWinsAndTheFirstAmongEquals(Evidence evidence) {
    for (int i = 0; i < evidence.samples(); i++) {
      double[] row = new double[evidence.classes()];
      evidence.scores().read(i, 1, row);
      int predicted = Argmax.of(row, 0, evidence.classes());
      boolean hasNan = false;
      for (double score : row) {
        hasNan |= Double.isNaN(score);
      }
      assertEquals(hasNan, predicted == NearTie.NO_CLASS);
      for (int k = 0; k < row.length && !hasNan; k++) {
        assertTrue(k < predicted ? row[k] < row[predicted] : row[k] <= row[predicted]);
      }
    }
  }

  @Test
  void aChangeBetweenBatchSizesIsListedOnce() {
    evidence().forEach(RecountPropertiesTest::checkAChangeBetweenBatchSizesIsListedOnce);
  }

  private static void checkAChangeBetweenBatchSizesIsListedOnce(Evidence evidence) {
    BatchComparison batches = Recount.of(evidence).batches();
    int classes = evidence.classes();
    double[] single = FloatEvidence.all(evidence.scores());
    double[] batched = FloatEvidence.all(evidence.batched().orElseThrow().scores());
    int changes = 0;
    for (int i = 0; i < evidence.samples(); i++) {
      int alone = Argmax.of(single, i * classes, classes);
      changes += alone == Argmax.ofKeras(batched, i * classes, classes) ? 0 : 1;
    }
    assertEquals(changes, batches.nearTies().size() + batches.flips().size());
  }

  @Test
  void labelsThatCountFromOneGiveWhatThoseFromZeroGive() {
    assertTrue(
        evidence()
                .filter(RecountPropertiesTest::hasTheLastLabel)
                .peek(RecountPropertiesTest::checkLabelsThatCountFromOne)
                .count()
            > TRIES / 2);
  }

  private static boolean hasTheLastLabel(Evidence evidence) {
    return Arrays.stream(labels(evidence)).max().orElseThrow() == evidence.classes() - 1;
  }

  private static void checkLabelsThatCountFromOne(Evidence fromZero) {
    int[] labels = Arrays.stream(labels(fromZero)).map(label -> label + 1).toArray();
    Evidence fromOne =
        new Evidence(
            fromZero.where(),
            fromZero.labelNames(),
            LabelColumn.of(labels),
            fromZero.scores(),
            fromZero.loss(),
            fromZero.batched(),
            fromZero.logits(),
            fromZero.circumstances(),
            fromZero.singlePredictions());
    Recount expected = Recount.of(fromZero);
    Recount got = Recount.of(fromOne);
    int samples = fromZero.samples();
    assertEquals(1, got.labelBase());
    assertArrayEquals(expected.counts().confusion(), got.counts().confusion());
    assertEquals(expected.batches().nearTies(), got.batches().nearTies());
    assertEquals(expected.batches().flips(), got.batches().flips());
    assertEquals(
        expected.evaluatedRight().count(0, samples), got.evaluatedRight().count(0, samples));
    for (Figure.Quantity quantity : Figure.Quantity.values()) {
      assertEquals(expected.batches().swing(quantity), got.batches().swing(quantity));
    }
  }

  private static int[] labels(Evidence evidence) {
    int[] labels = new int[evidence.samples()];
    evidence.labels().read(0, labels.length, labels);
    return labels;
  }

  @Test
  void aLossIsADouble() {
    Evidence evidence =
        FloatEvidence.of(
            RandomModel.names(3),
            new int[] {0, 1, 1},
            new float[] {0.25f, 0.5f, 0.25f, 0.25f, 0.5f, 0.25f, 0.25f, 0.5f, 0.25f},
            Optional.empty(),
            Optional.empty(),
            Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
            Activation.LINEAR,
            3);
    Figure figure = Figure.of("test", new Claim("loss", 0.5));
    double mean = Recount.of(evidence).losses(figure).get(0).mean();
    assertEquals(4 * Math.log(2) / 3, mean, 1e-14);
  }
}
