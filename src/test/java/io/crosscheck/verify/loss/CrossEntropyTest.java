package io.crosscheck.verify.loss;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.Precision;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import org.junit.jupiter.api.Test;

/** The formulas at the places where float32 and clipping decide them. */
class CrossEntropyTest {
  private static final double CLIPPED_LOW = -Math.log(1e-7f);
  private static final double CLIPPED_HIGH = -Math.log(1f - (1f - 1e-7f));

  private static double probabilities(
      Loss.Function function, Loss.Rule rule, int label, float... outputs) {
    return loss(CrossEntropy.fromProbabilities(function, rule, Precision.FLOAT32), label, outputs);
  }

  private static double logits(Loss.Function function, int label, float... logits) {
    return loss(CrossEntropy.fromLogits(function), label, logits);
  }

  private static double loss(RowLoss formula, int label, float... scores) {
    double[] row = new double[scores.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = scores[k];
    }
    LossSum sum = new LossSum();
    formula.add(row, 0, row.length, label, sum);
    return sum.value();
  }

  @Test
  void binaryClipsInFloat32() {
    for (Loss.Rule rule : Loss.Rule.values()) {
      assertAll(
          () ->
              assertEquals(
                  CLIPPED_LOW / 2,
                  probabilities(Loss.Function.BINARY_CROSSENTROPY, rule, 0, 0, 0),
                  1e-6),
          () ->
              assertEquals(
                  CLIPPED_HIGH / 2,
                  probabilities(Loss.Function.BINARY_CROSSENTROPY, rule, 0, 1, 1),
                  1e-6),
          () ->
              assertEquals(
                  -Math.log(0.75) / 2 - Math.log(0.9f) / 2,
                  probabilities(Loss.Function.BINARY_CROSSENTROPY, rule, 0, 0.75f, 0.1f),
                  1e-7));
    }
    assertEquals(16.118, CLIPPED_LOW, 1e-3);
    assertEquals(15.942, CLIPPED_HIGH, 1e-3);
  }

  @Test
  void categoricalDividesByTheRowsSum() {
    Loss.Function function = Loss.Function.CATEGORICAL_CROSSENTROPY;
    for (Loss.Rule rule : Loss.Rule.values()) {
      assertEquals(Math.log(4), probabilities(function, rule, 0, 0.5f, 1.5f), 1e-7);
      assertEquals(CLIPPED_LOW, probabilities(function, rule, 0, 0, 2), 1e-6);
      assertTrue(Double.isNaN(probabilities(function, rule, 0, 0, 0)), "an all-zero row is NaN");
      assertTrue(Double.isNaN(probabilities(function, rule, 0, 1, Float.NaN)), "NaN stays NaN");
    }
  }

  @Test
  void sparseTakesTheSoftmaxOfTheLogs() {
    Loss.Function function = Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY;
    assertEquals(Math.log(4), probabilities(function, Loss.Rule.KERAS3, 0, 0.125f, 0.375f), 1e-12);
    assertEquals(Math.log(3), probabilities(function, Loss.Rule.KERAS3, 2, 0, 0, 0), 1e-12);
  }

  @Test
  void logitsStayFiniteWhereExponentialsDoNot() {
    assertEquals(1000, logits(Loss.Function.CATEGORICAL_CROSSENTROPY, 0, -500, 500), 1e-9);
    assertEquals(0, logits(Loss.Function.CATEGORICAL_CROSSENTROPY, 1, -500, 500), 1e-9);
    assertEquals(500, logits(Loss.Function.BINARY_CROSSENTROPY, 0, -500, 500), 1e-9);
    assertEquals(Math.log(2), logits(Loss.Function.BINARY_CROSSENTROPY, 0, 0, 0), 1e-12);
  }

  @Test
  void recoversLogitsFromOutputs() {
    float[] outputs = {0.2f, 0.3f, 0.5f};
    double expected = -Math.log(0.2f / (0.2f + 0.3f + 0.5f));
    assertEquals(
        expected,
        loss(
            CrossEntropy.fromHiddenLogits(
                Loss.Function.CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, Precision.FLOAT32),
            0,
            outputs),
        1e-6);
    assertEquals(
        (-Math.log(0.2f) - Math.log(1 - 0.3f) - Math.log(1 - 0.5f)) / 3,
        loss(
            CrossEntropy.fromHiddenLogits(
                Loss.Function.BINARY_CROSSENTROPY, Activation.SIGMOID, Precision.FLOAT32),
            0,
            outputs),
        1e-6);
  }
}
