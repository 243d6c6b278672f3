package io.crosscheck.verify.recount;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.BatchComparison.Swing;
import java.util.List;

/** Whether a claim is the real figure, and by which reading of its digits. */
public enum Match {
  /** Rounded as printed, it is the figure. */
  ROUNDED,
  /** It is the figure with the further digits cut off. */
  TRUNCATED,
  /** It is another count, which near ties reach and no further. */
  BY_NEAR_TIES,
  /** It is another figure. */
  NONE,
  /** The figure is not known. */
  UNKNOWN;

  /** How a claim compares with a recount. */
  public static Match of(ClaimedFigure claimed, Recount recount) {
    List<Interval> truths = recount.truths(claimed.figure());
    if (truths.isEmpty()) {
      return UNKNOWN;
    }
    for (Interval truth : truths) {
      if (meets(claimed.rounded(), truth, claimed, recount)) {
        return ROUNDED;
      }
    }
    if (reachedByNearTies(claimed, recount)) {
      return BY_NEAR_TIES;
    }
    for (Interval truth : truths) {
      if (meets(claimed.truncated(), truth, claimed, recount)) {
        return TRUNCATED;
      }
    }
    return NONE;
  }

  /** Whether a claim that holds does so. */
  public boolean holds() {
    return this == ROUNDED || this == TRUNCATED || this == BY_NEAR_TIES;
  }

  /** Whether some figure of an interval prints as claimed; NaN and infinity only as themselves. */
  public static boolean meets(
      Interval printed, Interval figures, ClaimedFigure claimed, Recount recount) {
    if (Double.compare(printed.low(), figures.low()) == 0) {
      return true;
    }
    return printed.meets(figures.widened(recount.slack(claimed, figures.middle())));
  }

  private static boolean reachedByNearTies(ClaimedFigure claimed, Recount recount) {
    Figure.Quantity quantity = claimed.figure().quantity();
    boolean accuracy = quantity == Figure.Quantity.ACCURACY;
    if ((!accuracy && quantity != Figure.Quantity.BINARY_ACCURACY) || !recount.comparesBatches()) {
      return false;
    }
    Swing swing = recount.batches().swing(quantity);
    double total = accuracy ? recount.samples() : recount.cells();
    long right = accuracy ? recount.correct() : recount.counts().cells().rightAboveHalf();
    for (long count = right - swing.losses(); count <= right + swing.gains(); count++) {
      if (meets(claimed.rounded(), Interval.of(count / total), claimed, recount)) {
        return true;
      }
    }
    return false;
  }
}
