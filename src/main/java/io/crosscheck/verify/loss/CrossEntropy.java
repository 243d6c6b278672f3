package io.crosscheck.verify.loss;

import io.crosscheck.data.table.Precision;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;

/**
 * The cross-entropies of one sample, in double precision from scores as they are stored.
 *
 * <p>Units: nats. Binary cross-entropy is the mean over the classes.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}; Keras 2.2 {@code tensorflow_backend.py};
 * fixtures {@code keras/loss_*}.
 */
public final class CrossEntropy {
  /** {@code keras.backend.epsilon()}, to which probabilities are clipped. */
  public static final float EPSILON = 1e-7f;

  /** What Keras's {@code 1 - epsilon} is in float32: 0.99999988. */
  public static final float ONE_MINUS_EPSILON = 1f - EPSILON;

  /** The same bounds where the arithmetic is done in doubles. */
  private static final double EPSILON_OF_DOUBLES = 1e-7;

  /** Two units in the last place of a float32, which an activation's own arithmetic may lose. */
  private static final double ROUNDING = 0x1p-22;

  /** Half of the least number that a float16 can be. */
  private static final double HALF_OF_LEAST_FLOAT16 = 0x1p-25;

  /** What each addition to a float32 sum of about 1 may lose. */
  private static final double ADDED = 0x1p-25;

  /** So many clipped probabilities have a product that a double still holds. */
  private static final int FACTORS = 32;

  private CrossEntropy() {}

  /** The loss of unnormalized scores. */
  public static RowLoss fromLogits(Loss.Function function) {
    return function == Loss.Function.BINARY_CROSSENTROPY
        ? CrossEntropy::sigmoid
        : CrossEntropy::softmax;
  }

  /** The loss of outputs that are taken as probabilities and clipped. */
  public static RowLoss fromProbabilities(
      Loss.Function function, Loss.Rule rule, Precision precision) {
    return new OfProbabilities(function, rule, precision != Precision.FLOAT64);
  }

  /** A formula that reads probabilities; equal to another of the same. */
  private record OfProbabilities(Loss.Function function, Loss.Rule rule, boolean inFloat32)
      implements RowLoss {
    @Override
    public void add(double[] rows, int start, int classes, int label, LossSum into) {
      switch (function) {
        case BINARY_CROSSENTROPY -> binary(rule, inFloat32, rows, start, classes, label, into);
        case CATEGORICAL_CROSSENTROPY -> categorical(inFloat32, rows, start, classes, label, into);
        case SPARSE_CATEGORICAL_CROSSENTROPY -> sparse(rows, start, classes, label, into);
      }
    }
  }

  /**
   * The loss of the input that an activation had when it gave these outputs, none of which may be 0
   * or 1.
   */
  public static RowLoss fromHiddenLogits(
      Loss.Function function, Activation last, Precision precision) {
    return new OfHiddenLogits(function, last, precision);
  }

  /** A formula that undoes an activation; equal to another of the same. */
  private record OfHiddenLogits(Loss.Function function, Activation last, Precision precision)
      implements RowLoss {
    @Override
    public void add(double[] rows, int start, int classes, int label, LossSum into) {
      double[] logits = into.scratch(2 * classes);
      for (int k = 0; k < classes; k++) {
        double p = rows[start + k];
        boolean isSigmoid = last == Activation.SIGMOID;
        logits[k] = Math.log(isSigmoid ? p / (1 - p) : p);
        logits[classes + k] = isSigmoid ? rounding(p) / (1 - p) : rounding(p);
      }
      if (function == Loss.Function.BINARY_CROSSENTROPY) {
        sigmoid(logits, 0, classes, label, into, classes);
      } else {
        softmax(logits, 0, classes, label, into, classes);
      }
    }

    /** How far, relatively, a stored output may be off. */
    private double rounding(double output) {
      return precision == Precision.FLOAT16
          ? Math.max(precision.unitRoundoff(), HALF_OF_LEAST_FLOAT16 / output)
          : ROUNDING;
    }
  }

  /** Whether clipping replaces an output. */
  static boolean isClipped(double output) {
    return output < EPSILON || output > ONE_MINUS_EPSILON;
  }

  private static void sigmoid(double[] rows, int start, int classes, int label, LossSum into) {
    sigmoid(rows, start, classes, label, into, -1);
  }

  /** With the rounding of each logit at {@code roundings + k}, or none where that is negative. */
  private static void sigmoid(
      double[] logits, int start, int classes, int label, LossSum into, int roundings) {
    double sum = 0;
    double rounding = 0;
    for (int k = 0; k < classes; k++) {
      double x = logits[start + k];
      double z = k == label ? 1 : 0;
      sum += Math.max(x, 0) - x * z + Math.log1p(Math.exp(-Math.abs(x)));
      if (roundings >= 0) {
        rounding += Math.abs(1 / (1 + Math.exp(-x)) - z) * logits[roundings + k];
      }
    }
    into.add(sum / classes, rounding / classes);
  }

  private static void softmax(double[] rows, int start, int classes, int label, LossSum into) {
    softmax(rows, start, classes, label, into, -1);
  }

  private static void softmax(
      double[] logits, int start, int classes, int label, LossSum into, int roundings) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, logits[start + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logits[start + k] - max);
    }
    double rounding = classes * ADDED;
    if (roundings >= 0) {
      for (int k = 0; k < classes; k++) {
        double share = Math.exp(logits[start + k] - max) / sum;
        rounding += Math.abs(share - (k == label ? 1 : 0)) * logits[roundings + k];
      }
    }
    into.add(Math.log(sum) - (logits[start + label] - max), rounding);
  }

  private static void binary(
      Loss.Rule rule,
      boolean inFloat32,
      double[] rows,
      int start,
      int classes,
      int label,
      LossSum into) {
    double sum = 0;
    double rounding = 0;
    double product = 1;
    for (int k = 0; k < classes; k++) {
      double output = rows[start + k];
      double p =
          inFloat32
              ? clip(output)
              : Math.min(Math.max(output, EPSILON_OF_DOUBLES), 1 - EPSILON_OF_DOUBLES);
      // Both are float32 in Keras, and near 1 its steps are what decides the figure.
      double rest = inFloat32 ? 1f - (float) p : 1 - p;
      double right = k == label ? p : rest;
      // Keras 2.2 goes by way of the logit, which divides by a sum that need not be 1.
      product *= rule == Loss.Rule.KERAS2 ? right / (p + rest) : right;
      if ((k + 1) % FACTORS == 0) {
        sum -= Math.log(product);
        product = 1;
      }
      if (!isClipped(output)) {
        rounding += p * ROUNDING / right;
      }
    }
    into.add((sum - Math.log(product)) / classes, rounding / classes);
  }

  private static void categorical(
      boolean inFloat32, double[] rows, int start, int classes, int label, LossSum into) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += rows[start + k];
    }
    // A row of zeros has no shares: 0 / 0 is NaN, as in Keras.
    double quotient = rows[start + label] / sum;
    double share = inFloat32 ? (float) quotient : quotient;
    into.add(-Math.log(clip(share)), isClipped(share) ? 0 : 2 * ROUNDING);
  }

  private static void sparse(double[] rows, int start, int classes, int label, LossSum into) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += clip(rows[start + k]);
    }
    double output = rows[start + label];
    double rounding = isClipped(output) ? 0 : 2 * ROUNDING;
    into.add(Math.log(sum) - Math.log(clip(output)), rounding + classes * ADDED);
  }

  /** NaN stays NaN. */
  private static double clip(double output) {
    return Math.min(Math.max(output, EPSILON), ONE_MINUS_EPSILON);
  }
}
