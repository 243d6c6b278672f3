package io.crosscheck.verify;

/**
 * How far a claim may lie from a recounted figure and still be that figure.
 *
 * <p>Each is what float32 arithmetic leaves open and no more; for an accuracy it is always less
 * than half of one sample, so that a count that is off by one never passes.
 */
final class Tolerance {
  /** A count divided once in float32 is off by at most 6e-8; other frameworks weigh batch means. */
  private static final double COUNT = 1e-6;

  /** Keras sums each sample's loss, and share of right cells, in float32. */
  private static final double SUMMED = 1e-5;

  /** Half a unit in the last place, which each batch added to a running float32 sum may cost. */
  private static final double BY_BATCH = 0x1p-25;

  private static final double LESS_THAN_HALF_A_SAMPLE = 0.49;
  private static final double LOSS_ABSOLUTE = 1e-7;

  private Tolerance() {}

  /** Of a figure of this evidence around a value. */
  static double of(Figure figure, double value, Evidence evidence) {
    double ofOneSample = LESS_THAN_HALF_A_SAMPLE / evidence.samples();
    double batches = Math.ceil((double) evidence.samples() / evidence.evaluateBatchSize());
    double summed = Math.max(SUMMED, BY_BATCH * batches);
    return switch (figure) {
      case ARGMAX_ACCURACY -> Math.min(COUNT, ofOneSample);
      case BINARY_ACCURACY -> Math.min(summed, ofOneSample);
      case LOSS -> Math.max(summed * Math.abs(value), LOSS_ABSOLUTE);
    };
  }

  /**
   * Whether a claim is a figure: as a double or printed as a float32, or within the tolerance. NaN
   * is the same as NaN, and infinity as itself.
   */
  static boolean same(double claimed, double figure, double tolerance) {
    return Double.compare(claimed, figure) == 0
        || claimed == (float) figure
        || Math.abs(claimed - figure) <= tolerance;
  }
}
