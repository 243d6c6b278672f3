package io.crosscheck.verify.recount;

import io.crosscheck.model.Thresholds;
import java.util.List;

/**
 * How many of some thresholds, in their order, a score exceeds.
 *
 * <p>Source: Keras 3.15 {@code metrics/metrics_utils.py}: evenly spread thresholds are crossed by a
 * product in float32 whose rounding may put a score beside its neighbor; others by comparison.
 */
final class CrossedThresholds {
  private final float[] thresholds;
  private final boolean even;
  private final boolean firstTakesAll;

  private CrossedThresholds(List<Double> thresholds, boolean even, boolean firstTakesAll) {
    this.thresholds = new float[thresholds.size()];
    for (int i = 0; i < this.thresholds.length; i++) {
      this.thresholds[i] = thresholds.get(i).floatValue();
    }
    this.even = even;
    this.firstTakesAll = firstTakesAll;
  }

  /** Thresholds from 0 to 1. */
  static CrossedThresholds of(List<Double> thresholds) {
    return new CrossedThresholds(thresholds, Thresholds.areEvenlySpread(thresholds), false);
  }

  /** Thresholds of which the first lies below 0 and the last above 1. */
  static CrossedThresholds beyond(List<Double> thresholds, boolean even) {
    return new CrossedThresholds(thresholds, even, true);
  }

  int size() {
    return thresholds.length;
  }

  /** Whether a score exceeds a threshold; NaN exceeds none. */
  boolean exceeds(float score, int index) {
    if (!even) {
      return score > thresholds[index];
    }
    if (Float.isNaN(score)) {
      return false;
    }
    float within = Math.max(0f, Math.min(1f, score));
    int last = (int) Math.ceil(within * (thresholds.length - 1f)) - 1;
    return (firstTakesAll ? Math.max(0, last) : last) >= index;
  }
}
