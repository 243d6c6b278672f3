package io.crosscheck.report;

import io.crosscheck.result.Digits;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;
import io.crosscheck.result.ScoreComparison.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words in which all reports speak of a comparison with other scores. */
final class ComparisonText {
  /** Below it a difference in accuracy is commonly called significant. */
  private static final double SIGNIFICANT = 0.05;

  private ComparisonText() {}

  /** The outcome, the differences, and which of the two is right, in sentences. */
  static List<String> sentences(ScoreComparison comparison) {
    return List.of(outcome(comparison), differences(comparison), right(comparison));
  }

  /** Whether the two agree, and if not, what differs. */
  static String outcome(ScoreComparison comparison) {
    String tolerance = Digits.shortest(comparison.tolerance());
    long flips = comparison.flips() - comparison.nearTies();
    if (comparison.agrees()) {
      return String.format(
          Locale.ROOT,
          "Parity holds: no score differs by more than %s%s, and no class changes%s.",
          tolerance,
          measured(comparison),
          comparison.nearTies() == 0
              ? ""
              : " but in "
                  + SampleText.plural(comparison.nearTies(), "near tie", "near ties")
                  + ", which rounding explains");
    }
    List<String> parts = new ArrayList<>();
    if (comparison.beyondTolerance() > 0) {
      parts.add(
          SampleText.plural(comparison.beyondTolerance(), "sample has", "samples have")
              + " scores that differ by more than "
              + tolerance
              + measured(comparison));
    }
    if (flips > 0) {
      parts.add(
          SampleText.plural(flips, "sample changes", "samples change")
              + " class by more than rounding");
    }
    return "No parity: " + String.join("; ", parts) + ".";
  }

  /** The samples whose class changes, the first of them if there are many. */
  static Optional<DetailTables.Titled> flips(ScoreComparison comparison, List<String> labels) {
    if (comparison.flips() == 0) {
      return Optional.empty();
    }
    TextTable table =
        new TextTable(
            List.of("sample", "true class", "here", "there", "gap here", "gap there", "near tie"));
    for (Flip flip : comparison.listed()) {
      table.add(
          List.of(
              Integer.toString(flip.sample()),
              label(flip.label(), labels),
              label(flip.first(), labels),
              label(flip.second(), labels),
              small(flip.firstGap()),
              small(flip.secondGap()),
              flip.nearTie() ? "yes" : "no"));
    }
    int listed = comparison.listed().size();
    return Optional.of(
        new DetailTables.Titled(
            "samples that change class"
                + (listed < comparison.flips()
                    ? ", the first " + listed + " of " + comparison.flips()
                    : ""),
            table));
  }

  private static String differences(ScoreComparison comparison) {
    String classes =
        String.format(
            Locale.ROOT,
            "%d of %d samples have the same class",
            comparison.samples() - comparison.flips(),
            comparison.samples());
    if (comparison.largest().difference() == 0) {
      return classes + ", and all scores are the same.";
    }
    return String.format(
        Locale.ROOT,
        "%s; scores differ by %s%s at most (sample %d, class %d), by %s on average.",
        classes,
        small(comparison.largest().difference()),
        measured(comparison),
        comparison.largest().sample(),
        comparison.largest().column(),
        small(comparison.meanDifference()));
  }

  private static String right(ScoreComparison comparison) {
    ScoreComparison.Right right = comparison.right();
    double chance = comparison.mcNemar();
    return String.format(
        Locale.ROOT,
        "%d samples are right here and %d there: %d in both, %d only here, %d only there, %d in"
            + " neither. %s (McNemar's exact test, p = %s).",
        right.first(),
        right.second(),
        right.both(),
        right.onlyFirst(),
        right.onlySecond(),
        right.neither(),
        chance < SIGNIFICANT
            ? "Equally good classifiers rarely differ so unevenly"
            : "That does not show that either is better",
        Digits.brief(chance));
  }

  private static String measured(ScoreComparison comparison) {
    return comparison.measure() == Measure.RELATIVE ? " of the sample's greatest score" : "";
  }

  private static String label(int label, List<String> labels) {
    return label == NearTie.NO_CLASS ? "(NaN)" : DetailTables.label(labels.get(label));
  }

  private static String small(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.2g", value)
        : Double.toString(value);
  }
}
