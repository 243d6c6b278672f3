package io.crosscheck.report;

import io.crosscheck.result.Asking;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences in which all reports speak of the samples that claims rest on. */
final class SampleText {
  private static final int LISTED = 5;
  private static final int FEWEST_DECIMALS = 4;

  private SampleText() {}

  /** What the samples were, how they were asked for, and how many are right. */
  static String counts(Verification verification) {
    if (verification.total() == 0) {
      int classes = verification.confusion().labelNames().size();
      return "no scores were given"
          + (classes == 0 ? "" : ": " + plural(classes, "class", "classes"));
    }
    String asked =
        verification
            .singlePredictions()
            .map(
                single ->
                    String.format(
                        Locale.ROOT,
                        "%d single predictions in %.2f s: %d of %d",
                        single.calls(),
                        single.seconds(),
                        verification.correct(),
                        verification.total()))
            .orElseGet(
                () ->
                    plural(verification.total(), "sample", "samples")
                        + " of "
                        + plural(verification.confusion().labelNames().size(), "class", "classes")
                        + ": "
                        + verification.correct());
    return asked + " right by argmax";
  }

  /** The accuracy with what its sample size leaves open; empty without samples. */
  static String interval(Verification verification) {
    if (verification.total() == 0) {
      return "";
    }
    Interval interval = verification.accuracyInterval();
    int decimals =
        Math.max(FEWEST_DECIMALS, (int) Math.ceil(-Math.log10(interval.width() / 2)) + 1);
    String figure = "%." + decimals + "f";
    return String.format(
        Locale.ROOT,
        figure + " of %d, 95 %% between " + figure + " and " + figure,
        (double) verification.correct() / verification.total(),
        verification.total(),
        interval.low(),
        interval.high());
  }

  /** What is to be said of NaN scores, near ties, other askings and whatever else, in sentences. */
  static List<String> remarks(Verification verification) {
    List<String> remarks = new ArrayList<>();
    long nan = verification.nanScores();
    if (nan > 0) {
      remarks.add(
          nan == 1
              ? "1 sample has a NaN among its scores and counts as wrong."
              : nan + " samples have a NaN among their scores and count as wrong.");
    }
    ties(
        remarks,
        verification.nearTies(),
        "sample has",
        "samples have",
        "the two best scores closer than float32 rounding (near ties)");
    ties(
        remarks,
        verification.batchFlips(),
        "sample changes",
        "samples change",
        "class between batch sizes by more than float32 rounding, so the model depends on its"
            + " batch");
    verification.askings().forEach(asking -> remarks.add(asking(asking)));
    remarks.addAll(verification.notes());
    return remarks;
  }

  private static String asking(Asking asking) {
    String flips =
        asking.flips() == 0
            ? "no sample changes class"
            : plural(asking.flips(), "sample changes", "samples change") + " class";
    return asking.largestDifference() == 0
        ? String.format(Locale.ROOT, "Asked %s: the same scores, %s.", asking.how(), flips)
        : String.format(
            Locale.ROOT,
            "Asked %s: scores differ by %s at most, %s.",
            asking.how(),
            Double.isFinite(asking.largestDifference())
                ? String.format(Locale.ROOT, "%.2g", asking.largestDifference())
                : Digits.brief(asking.largestDifference()),
            flips);
  }

  private static void ties(
      List<String> remarks, List<NearTie> ties, String one, String several, String what) {
    if (ties.isEmpty()) {
      return;
    }
    String listed =
        ties.stream().limit(LISTED).map(SampleText::tie).collect(Collectors.joining(", "));
    remarks.add(
        String.format(
            Locale.ROOT,
            "%s %s: %s%s.",
            plural(ties.size(), one, several),
            what,
            listed,
            ties.size() > LISTED ? " and " + (ties.size() - LISTED) + " more" : ""));
  }

  private static String tie(NearTie tie) {
    return String.format(
        Locale.ROOT,
        "sample %d (label %d, alone %s, in a batch %s, gap %.2g)",
        tie.sample(),
        tie.label(),
        predicted(tie.single()),
        predicted(tie.batched()),
        tie.gap());
  }

  /** A predicted class's number. */
  static String predicted(int label) {
    return label == NearTie.NO_CLASS ? "NaN" : Integer.toString(label);
  }

  /** A count before its noun. */
  static String plural(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
