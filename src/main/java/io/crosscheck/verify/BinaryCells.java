package io.crosscheck.verify;

/**
 * The cells of the one-hot table that Keras's binary accuracy compares.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.BinaryAccuracy}: {@code output > 0.5} against the
 * label's cell.
 */
final class BinaryCells {
  static final float THRESHOLD = 0.5f;

  private BinaryCells() {}

  /** How many cells of a row of scores lie on the label's side; NaN does not exceed 0.5. */
  static int right(float[] scores, int start, int classes, int label) {
    int right = 0;
    for (int k = 0; k < classes; k++) {
      if (scores[start + k] > THRESHOLD == (k == label)) {
        right++;
      }
    }
    return right;
  }
}
