package io.crosscheck.verify;

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

  /** The predicted class of each row of {@code [N, K]} scores. */
  static int[] ofRows(float[] scores, int classes) {
    int[] predicted = new int[scores.length / classes];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = of(scores, i * classes, classes);
    }
    return predicted;
  }
}
