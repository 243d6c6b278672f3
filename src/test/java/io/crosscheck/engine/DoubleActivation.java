package io.crosscheck.engine;

import io.crosscheck.model.Activation;
import java.util.Arrays;

/** Activations in float64 by the formulas of Keras's documentation. */
final class DoubleActivation {
  private DoubleActivation() {}

  static double[] of(Activation activation, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] =
          switch (activation) {
            case SOFTMAX -> Math.exp(x[i]) / exponentials(x);
            case LOG_SOFTMAX -> x[i] - Math.log(exponentials(x));
            case SPARSEMAX -> Math.max(0, x[i] - threshold(x));
            default -> of(activation, x[i]);
          };
    }
    return y;
  }

  static double exponentials(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value);
    }
    return sum;
  }

  private static double of(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case LEAKY_RELU -> x > 0 ? x : 0.2 * x;
      case ELU, CELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case SILU -> x * sigmoid(x);
      case MISH -> x * Math.tanh(softplus(x));
      case EXPONENTIAL -> Math.exp(x);
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case SQUAREPLUS -> (x + Math.sqrt(x * x + 4)) / 2;
      case SPARSE_PLUS -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x;
      case SOFT_SHRINK -> x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0;
      case HARD_SHRINK -> Math.abs(x) > 0.5 ? x : 0;
      case TANH_SHRINK -> x - Math.tanh(x);
      case HARD_TANH -> Math.min(1, Math.max(-1, x));
      case HARD_SIGMOID -> hardSigmoid(x);
      case HARD_SILU -> x * hardSigmoid(x);
      case SPARSE_SIGMOID -> Math.min(1, Math.max(0, (x + 1) / 2));
      case LOG_SIGMOID -> -softplus(-x);
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX ->
          throw new IllegalArgumentException(activation + " is not of one value");
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  private static double hardSigmoid(double x) {
    return Math.min(1, Math.max(0, x / 6 + 0.5));
  }

  /** By its Taylor series, which is exact enough near 0. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 60; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /**
   * What sparsemax subtracts. Keras sums the running sums of all values that support it, where the
   * paper takes the last of them, so the outputs need not add up to 1.
   */
  private static double threshold(double[] x) {
    double[] ascending = x.clone();
    Arrays.sort(ascending);
    double running = 0;
    double sum = 0;
    int count = 0;
    for (int rank = 1; rank <= x.length; rank++) {
      double value = ascending[x.length - rank];
      running += value;
      if (value - (running - 1) / rank > 0) {
        sum += running;
        count++;
      }
    }
    return (sum - 1) / count;
  }
}
