package io.crosscheck.engine;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;

/**
 * The mean loss of a network with one tanh layer and a last layer, in plain double precision: what
 * gradients are checked by.
 *
 * @param features {@code [samples][inputs]}
 */
record DoubleLoss(Loss loss, Activation last, double[][] features, int[] labels) {
  private static final double CLIP = 1e-7;

  /** The loss with these weights in Keras's order, each row by row. */
  double of(double[][] weights) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] hidden = weighted(features[i], weights[0], weights[1]);
      for (int j = 0; j < hidden.length; j++) {
        hidden[j] = Math.tanh(hidden[j]);
      }
      double[] logits = weighted(hidden, weights[2], weights[3]);
      sum += sample(logits, labels[i]);
    }
    return sum / labels.length;
  }

  private double sample(double[] logits, int label) {
    double[] outputs = DoubleActivation.of(last, logits);
    return switch (loss.source(last)) {
      case HIDDEN_LOGITS -> ofLogits(logits, label);
      case OUTPUTS_AS_LOGITS -> ofLogits(outputs, label);
      case PROBABILITIES -> ofProbabilities(outputs, label);
    };
  }

  private double ofLogits(double[] z, int label) {
    if (loss.function() == Loss.Function.BINARY_CROSSENTROPY) {
      double sum = 0;
      for (int k = 0; k < z.length; k++) {
        double truth = k == label ? 1 : 0;
        sum += Math.max(z[k], 0) - z[k] * truth + Math.log1p(Math.exp(-Math.abs(z[k])));
      }
      return sum / z.length;
    }
    return Math.log(DoubleActivation.exponentials(z)) - z[label];
  }

  private double ofProbabilities(double[] outputs, int label) {
    double[] p = outputs.clone();
    if (loss.function() == Loss.Function.CATEGORICAL_CROSSENTROPY) {
      double sum = 0;
      for (double output : outputs) {
        sum += output;
      }
      return -Math.log(clipped(p[label] / sum));
    }
    double binary = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = clipped(p[k]);
      binary -= Math.log(k == label ? p[k] : 1 - p[k]) / p.length;
      p[k] = Math.log(p[k]);
    }
    return loss.function() == Loss.Function.BINARY_CROSSENTROPY
        ? binary
        : Math.log(DoubleActivation.exponentials(p)) - p[label];
  }

  private static double clipped(double probability) {
    return Math.min(1 - CLIP, Math.max(CLIP, probability));
  }

  private static double[] weighted(double[] input, double[] kernel, double[] bias) {
    double[] sums = bias.clone();
    for (int i = 0; i < input.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += input[i] * kernel[i * sums.length + j];
      }
    }
    return sums;
  }
}
