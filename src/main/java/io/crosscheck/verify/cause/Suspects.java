package io.crosscheck.verify.cause;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The causes that give a claimed figure, the one that is least likely to fit by chance first.
 *
 * <p>The chance that a figure taken at random fits a cause is the share of all figures that the
 * cause's readings, as wide as the claim is printed, cover together.
 */
public final class Suspects {
  /** A reading that fits every other figure as well explains none. */
  private static final double AS_GOOD_AS_A_GUESS = 1;

  /** What a count may be off in double precision. */
  private static final double WHOLE = 1e-9;

  private Suspects() {}

  /** A cause's reading that gives a claim, and how likely a claim at random would fit as well. */
  public record Suspect(Hypothesis hypothesis, Prediction prediction, double chance) {}

  /** The causes that explain a claim. */
  public static List<Cause> of(
      ClaimedFigure claimed, Recount recount, List<Hypothesis> hypotheses) {
    return ranked(claimed, recount, hypotheses).stream()
        .map(suspect -> cause(suspect, claimed, recount))
        .toList();
  }

  /** The same before they are put into words. */
  public static List<Suspect> ranked(
      ClaimedFigure claimed, Recount recount, List<Hypothesis> hypotheses) {
    List<Suspect> suspects = new ArrayList<>();
    for (Hypothesis hypothesis : hypotheses) {
      List<Prediction> predictions = hypothesis.predictions(claimed, recount);
      predictions.stream()
          .filter(prediction -> fits(prediction, claimed, recount))
          .filter(
              prediction ->
                  prediction.breadth() < AS_GOOD_AS_A_GUESS || !claimed.figure().isShare())
          .min(Comparator.comparingDouble(Prediction::breadth))
          .ifPresent(
              prediction ->
                  suspects.add(
                      new Suspect(
                          hypothesis,
                          prediction,
                          chance(prediction, predictions.size(), claimed, recount))));
    }
    suspects.sort(Comparator.comparingDouble(Suspect::chance));
    return suspects;
  }

  /** Whether a claim is what a fault predicts, rounded or cut off. */
  static boolean fits(Prediction prediction, ClaimedFigure claimed, Recount recount) {
    return fits(claimed.rounded(), prediction, claimed, recount)
        || fits(claimed.truncated(), prediction, claimed, recount);
  }

  private static boolean fits(
      Interval printed, Prediction prediction, ClaimedFigure claimed, Recount recount) {
    Interval figures = prediction.figures();
    if (!Match.meets(printed, figures, claimed, recount)) {
      return false;
    }
    if (prediction.countedOf() == 0) {
      return true;
    }
    double slack = recount.slack(claimed, claimed.value());
    double low = Math.max(printed.low(), figures.low()) - slack;
    double high = Math.min(printed.high(), figures.high()) + slack;
    double least = Math.ceil(low * prediction.countedOf() - WHOLE);
    return least <= high * prediction.countedOf() + WHOLE;
  }

  private static double chance(
      Prediction prediction, int readings, ClaimedFigure claimed, Recount recount) {
    Interval printed = claimed.rounded();
    double width =
        printed.width()
            + prediction.breadth()
            + 2 * recount.slack(claimed, prediction.figures().middle());
    double scale = 1;
    if (claimed.figure().isShare()) {
      // Most faults give a count of samples or cells, which another count is as likely to be.
      long answers = claimed.canBeCountOf(recount.samples()) ? recount.samples() : recount.cells();
      width = claimed.canBeCountOf(answers) ? Math.max(width, 1.0 / answers) : width;
    }
    if (!claimed.figure().isShare()) {
      scale = Math.max(1, Math.abs(claimed.value()));
    }
    return readings * width / scale;
  }

  private static Cause cause(Suspect suspect, ClaimedFigure claimed, Recount recount) {
    return new Cause(
        suspect.hypothesis().id(),
        ClaimText.against(claimed, recount) + " " + suspect.prediction().meaning().get(),
        OptionalDouble.of(suspect.chance() <= 1 ? suspect.chance() : 1));
  }
}
