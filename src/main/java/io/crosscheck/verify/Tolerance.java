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

  /** Keras sums each sample's float32 share of right cells, ten thousand times and more. */
  private static final double CELLS = 1e-5;

  private static final double LESS_THAN_HALF_A_SAMPLE = 0.49;
  private static final double LOSS_RELATIVE = 1e-5;
  private static final double LOSS_ABSOLUTE = 1e-7;

  private Tolerance() {}

  /** Of a figure over that many samples around a value. */
  static double of(Figure figure, double value, long samples) {
    return switch (figure) {
      case ARGMAX_ACCURACY -> Math.min(COUNT, LESS_THAN_HALF_A_SAMPLE / samples);
      case BINARY_ACCURACY -> Math.min(CELLS, LESS_THAN_HALF_A_SAMPLE / samples);
      case LOSS -> Math.max(LOSS_RELATIVE * Math.abs(value), LOSS_ABSOLUTE);
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
