package io.crosscheck.verify.recount;

import io.crosscheck.result.NearTie;

/** The predicted class of a row of scores. */
public final class Argmax {
  private Argmax() {}

  /** The greatest score's class, the lowest index among equals; none where any score is NaN. */
  public static int of(float[] scores, int start, int classes) {
    int best = 0;
    for (int k = 0; k < classes; k++) {
      float score = scores[start + k];
      if (Float.isNaN(score)) {
        return NearTie.NO_CLASS;
      }
      if (score > scores[start + best]) {
        best = k;
      }
    }
    return best;
  }

  /** The same of scores that are held as doubles. */
  public static int of(double[] scores, int start, int classes) {
    int best = 0;
    for (int k = 0; k < classes; k++) {
      double score = scores[start + k];
      if (Double.isNaN(score)) {
        return NearTie.NO_CLASS;
      }
      if (score > scores[start + best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The same as Keras 3's accuracies take it: a negative zero is less than a zero.
   *
   * <p>Source: Keras 3.15 {@code backend/tensorflow/numpy.py}, {@code argmax}; fixtures {@code
   * keras/accuracy_keras3_*}.
   */
  public static int ofKeras(double[] scores, int start, int classes) {
    int best = of(scores, start, classes);
    if (best == NearTie.NO_CLASS || scores[start + best] != 0) {
      return best;
    }
    for (int k = best; k < classes; k++) {
      if (Double.compare(scores[start + k], scores[start + best]) > 0) {
        best = k;
      }
    }
    return best;
  }
}
