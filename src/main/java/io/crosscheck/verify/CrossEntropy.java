package io.crosscheck.verify;

import io.crosscheck.model.Loss;

/**
 * The cross-entropies of one sample, in double precision from float32 inputs.
 *
 * <p>Units: nats. Binary cross-entropy is the mean over the classes.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}; Keras 2.2 {@code tensorflow_backend.py};
 * fixtures {@code keras/loss_*}.
 */
final class CrossEntropy {
  /** {@code keras.backend.epsilon()}, to which probabilities are clipped. */
  static final float EPSILON = 1e-7f;

  /** What Keras's {@code 1 - epsilon} is in float32: 0.99999988. */
  static final float ONE_MINUS_EPSILON = 1f - EPSILON;

  /** What an activation's own arithmetic may lose. */
  private static final double UNITS_IN_THE_LAST_PLACE = 2;

  private CrossEntropy() {}

  /**
   * A sample's loss.
   *
   * @param rounding how far the rounding of the float32 outputs may have moved it
   */
  record Nats(double value, double rounding) {}

  /** Unnormalized scores and how far each may be off. */
  record Logits(double[] values, double[] rounding) {
    static Logits exact(float[] row) {
      double[] values = new double[row.length];
      for (int k = 0; k < row.length; k++) {
        values[k] = row[k];
      }
      return new Logits(values, new double[row.length]);
    }

    /** The input of the sigmoid that gave these outputs, none of which may be 0 or 1. */
    static Logits beforeSigmoid(float[] outputs) {
      double[] values = new double[outputs.length];
      double[] rounding = new double[outputs.length];
      for (int k = 0; k < outputs.length; k++) {
        double p = outputs[k];
        values[k] = Math.log(p / (1 - p));
        rounding[k] = roundingOf(outputs[k]) / (p * (1 - p));
      }
      return new Logits(values, rounding);
    }

    /** The input of the softmax that gave these outputs, but for a constant; none may be 0. */
    static Logits beforeSoftmax(float[] outputs) {
      double[] values = new double[outputs.length];
      double[] rounding = new double[outputs.length];
      for (int k = 0; k < outputs.length; k++) {
        values[k] = Math.log(outputs[k]);
        rounding[k] = roundingOf(outputs[k]) / outputs[k];
      }
      return new Logits(values, rounding);
    }
  }

  /** The loss of a sample's unnormalized scores. */
  static Nats fromLogits(Loss.Function function, Logits logits, int label) {
    return function == Loss.Function.BINARY_CROSSENTROPY
        ? sigmoid(logits, label)
        : softmax(logits, label);
  }

  /** The loss of a sample's outputs, taken as probabilities. */
  static Nats fromProbabilities(Loss loss, float[] outputs, int label) {
    return switch (loss.function()) {
      case BINARY_CROSSENTROPY -> binary(loss.rule(), outputs, label);
      case CATEGORICAL_CROSSENTROPY -> categorical(outputs, label);
      case SPARSE_CATEGORICAL_CROSSENTROPY -> sparse(outputs, label);
    };
  }

  /** Whether clipping replaces an output. */
  static boolean isClipped(float output) {
    return output < EPSILON || output > ONE_MINUS_EPSILON;
  }

  private static Nats sigmoid(Logits logits, int label) {
    double sum = 0;
    double rounding = 0;
    int classes = logits.values().length;
    for (int k = 0; k < classes; k++) {
      double x = logits.values()[k];
      double z = k == label ? 1 : 0;
      sum += sigmoidCell(x, z);
      rounding += Math.abs(1 / (1 + Math.exp(-x)) - z) * logits.rounding()[k];
    }
    return new Nats(sum / classes, rounding / classes);
  }

  private static double sigmoidCell(double x, double z) {
    return Math.max(x, 0) - x * z + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static Nats softmax(Logits logits, int label) {
    double max = Double.NEGATIVE_INFINITY;
    for (double x : logits.values()) {
      max = Math.max(max, x);
    }
    double sum = 0;
    for (double x : logits.values()) {
      sum += Math.exp(x - max);
    }
    double rounding = 0;
    for (int k = 0; k < logits.values().length; k++) {
      double share = Math.exp(logits.values()[k] - max) / sum;
      rounding += Math.abs(share - (k == label ? 1 : 0)) * logits.rounding()[k];
    }
    return new Nats(Math.log(sum) - (logits.values()[label] - max), rounding);
  }

  private static Nats binary(Loss.Rule rule, float[] outputs, int label) {
    double sum = 0;
    double rounding = 0;
    for (int k = 0; k < outputs.length; k++) {
      float p = clip(outputs[k]);
      // Both are float32 in Keras, and near 1 its steps are what decides the figure.
      float rest = 1f - p;
      boolean isLabel = k == label;
      sum +=
          switch (rule) {
            case KERAS2 -> sigmoidCell(Math.log(p / rest), isLabel ? 1 : 0);
            case KERAS3 -> -Math.log(isLabel ? p : rest);
          };
      if (!isClipped(outputs[k])) {
        rounding += roundingOf(p) / (isLabel ? p : rest);
      }
    }
    return new Nats(sum / outputs.length, rounding / outputs.length);
  }

  private static Nats categorical(float[] outputs, int label) {
    float sum = 0;
    double sumRounding = 0;
    for (float output : outputs) {
      sum += output;
      sumRounding += roundingOf(output);
    }
    // A row of zeros has no shares: 0 / 0 is NaN, as in Keras.
    float share = outputs[label] / sum;
    float p = clip(share);
    double rounding = roundingOf(p) / p + sumRounding / Math.abs(sum);
    return new Nats(-Math.log(p), isClipped(share) ? 0 : rounding);
  }

  private static Nats sparse(float[] outputs, int label) {
    float[] clipped = new float[outputs.length];
    for (int k = 0; k < outputs.length; k++) {
      clipped[k] = clip(outputs[k]);
    }
    Logits logits = Logits.beforeSoftmax(clipped);
    for (int k = 0; k < outputs.length; k++) {
      if (isClipped(outputs[k])) {
        logits.rounding()[k] = 0;
      }
    }
    return softmax(logits, label);
  }

  private static float clip(float output) {
    return Math.min(Math.max(output, EPSILON), ONE_MINUS_EPSILON);
  }

  private static double roundingOf(float output) {
    return UNITS_IN_THE_LAST_PLACE * Math.ulp(output);
  }
}
