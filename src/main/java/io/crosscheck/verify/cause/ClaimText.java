package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.Locale;

/** The sentence that opens an explanation: what is claimed, and what the samples say. */
final class ClaimText {
  private ClaimText() {}

  /** The claim beside the recount, and whether it can be a count at all. */
  static String against(ClaimedFigure claimed, Recount recount) {
    double real = recount.nearest(claimed).orElse(Double.NaN);
    return switch (claimed.figure().quantity()) {
      case ACCURACY -> count(claimed, recount.samples(), "samples", recount.correct());
      case BINARY_ACCURACY ->
          count(claimed, recount.cells(), "cells", recount.counts().cells().rightAboveHalf());
      default ->
          String.format(
              Locale.ROOT,
              "The claimed %s is %s; over the %d samples it is %s.",
              claimed.claim().name(),
              claimed.claim().figure().text(),
              recount.samples(),
              Digits.brief(real));
    };
  }

  private static String count(ClaimedFigure claimed, long total, String what, long correct) {
    double count = claimed.value() * total;
    boolean isCount = claimed.canBeCountOf(total);
    return String.format(
        Locale.ROOT,
        "The claimed %s %s is %s of %d %s%s; %s finds %d right (%s).",
        claimed.claim().name(),
        claimed.claim().figure().text(),
        isCount ? countText(count, claimed.rounded().width() * total) : Digits.brief(count),
        total,
        what,
        isCount ? "" : " and so cannot be a count",
        what.equals("cells") ? "the threshold 0.5" : "argmax over the same samples",
        correct,
        Digits.brief((double) correct / total));
  }

  /** A count that is printed to fewer digits than it has stands for those around it, too. */
  private static String countText(double count, double width) {
    return String.format(Locale.ROOT, width <= 1 ? "%.0f" : "about %.0f", count);
  }
}
