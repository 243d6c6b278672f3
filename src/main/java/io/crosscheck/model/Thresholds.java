package io.crosscheck.model;

import java.util.List;

/** Lists of thresholds. */
public final class Thresholds {
  private static final double ABSOLUTE = 1e-7;
  private static final double RELATIVE = 1e-5;

  private Thresholds() {}

  /**
   * Whether Keras takes thresholds for evenly spread from 0 to 1.
   *
   * <p>Source: Keras 3.15 {@code metrics/metrics_utils.py}, {@code
   * is_evenly_distributed_thresholds}: NumPy's {@code allclose}.
   */
  public static boolean areEvenlySpread(List<Double> thresholds) {
    int last = thresholds.size() - 1;
    if (last < 2) {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      double even = (float) i / last;
      if (!(Math.abs(thresholds.get(i) - even) <= ABSOLUTE + RELATIVE * Math.abs(even))) {
        return false;
      }
    }
    return true;
  }
}
