package io.crosscheck.verify;

import io.crosscheck.result.Claim;
import io.crosscheck.result.Digits;
import java.util.Locale;

/** The sentence that opens an explanation: what is claimed, and what the samples say. */
final class FigureText {
  private static final double NEARLY_A_COUNT = 0.01;

  private FigureText() {}

  /** The claim beside the recount, and whether it can be a count at all. */
  static String against(Claim claim, Figure figure, Recount recount) {
    String claimed = Digits.shortest(claim.value());
    if (figure == Figure.LOSS) {
      return String.format(
          Locale.ROOT,
          "The claimed loss is %s; over the %d samples it is %s.",
          claimed,
          recount.evidence().samples(),
          Digits.brief(recount.figure(figure).orElse(Double.NaN)));
    }
    long total = recount.total(figure);
    double count = claim.value() * total;
    boolean isCount = Math.abs(count - Math.rint(count)) <= NEARLY_A_COUNT;
    return String.format(
        Locale.ROOT,
        "The claimed %s %s is %s of %d %s%s; %s finds %d right (%s).",
        claim.name(),
        claimed,
        isCount ? String.format(Locale.ROOT, "%.0f", count) : Digits.brief(count),
        total,
        figure == Figure.ARGMAX_ACCURACY ? "samples" : "cells",
        isCount ? "" : " and so cannot be a count",
        figure == Figure.ARGMAX_ACCURACY ? "argmax over the same samples" : "the threshold 0.5",
        recount.correct(figure),
        Digits.brief((double) recount.correct(figure) / total));
  }
}
