package io.crosscheck.verify.loss;

/** A sum of losses, with how far the rounding of the scores may have moved it. */
public final class LossSum {
  private double value;
  private double rounding;
  private double[] scratch = new double[0];

  /**
   * Adds a sample's loss.
   *
   * @param rounding how far the rounding of its stored scores may have moved it
   */
  public void add(double loss, double rounding) {
    this.value += loss;
    this.rounding += rounding;
  }

  /** Adds another sum. */
  public void add(LossSum other) {
    add(other.value, other.rounding);
  }

  /** Begins anew. */
  public void reset() {
    value = 0;
    rounding = 0;
  }

  /** The sum. */
  public double value() {
    return value;
  }

  /** How far rounding may have moved the sum. */
  public double rounding() {
    return rounding;
  }

  /** Room for a row, whose content is undefined. */
  double[] scratch(int classes) {
    if (scratch.length < classes) {
      scratch = new double[classes];
    }
    return scratch;
  }
}
