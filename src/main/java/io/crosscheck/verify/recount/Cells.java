package io.crosscheck.verify.recount;

/**
 * The cells of the one-hot table: on which side of a threshold each score lies.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.BinaryAccuracy}: {@code output > threshold} against
 * the label's cell. NaN exceeds nothing.
 */
public final class Cells {
  private long aboveHalf;
  private long rightAboveHalf;
  private long rightFromHalf;
  private long rightAboveZero;
  private long rowsRightAboveHalf;
  private long rowsRightAboveZero;

  void add(double[] scores, int start, int classes, int label) {
    int halves = 0;
    int fromHalves = 0;
    int zeros = 0;
    for (int k = 0; k < classes; k++) {
      double score = scores[start + k];
      boolean isLabel = k == label;
      aboveHalf += score > Counts.HALF ? 1 : 0;
      halves += (score > Counts.HALF) == isLabel ? 1 : 0;
      fromHalves += (score >= Counts.HALF) == isLabel ? 1 : 0;
      zeros += (score > 0) == isLabel ? 1 : 0;
    }
    rightAboveHalf += halves;
    rightFromHalf += fromHalves;
    rightAboveZero += zeros;
    rowsRightAboveHalf += halves == classes ? 1 : 0;
    rowsRightAboveZero += zeros == classes ? 1 : 0;
  }

  void join(Cells next) {
    aboveHalf += next.aboveHalf;
    rightAboveHalf += next.rightAboveHalf;
    rightFromHalf += next.rightFromHalf;
    rightAboveZero += next.rightAboveZero;
    rowsRightAboveHalf += next.rowsRightAboveHalf;
    rowsRightAboveZero += next.rowsRightAboveZero;
  }

  /** Scores above 0.5. */
  public long aboveHalf() {
    return aboveHalf;
  }

  /** Cells on the label's side where a yes is above 0.5. */
  public long rightAboveHalf() {
    return rightAboveHalf;
  }

  /** The same where a yes is 0.5 or above. */
  public long rightFromHalf() {
    return rightFromHalf;
  }

  /** The same where a yes is above 0. */
  public long rightAboveZero() {
    return rightAboveZero;
  }

  /** Samples all of whose cells are right where a yes is above 0.5. */
  public long rowsRightAboveHalf() {
    return rowsRightAboveHalf;
  }

  /** The same where a yes is above 0. */
  public long rowsRightAboveZero() {
    return rowsRightAboveZero;
  }

  /** How many cells of a row lie on the label's side of 0.5. */
  static int right(double[] scores, int start, int classes, int label) {
    int right = 0;
    for (int k = 0; k < classes; k++) {
      if (scores[start + k] > Counts.HALF == (k == label)) {
        right++;
      }
    }
    return right;
  }
}
