package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Interval;
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
final class Suspects {
  private Suspects() {}

  private record Suspect(Hypothesis hypothesis, Prediction prediction, double chance) {}

  /** The causes that explain a claim. */
  static List<Cause> of(ClaimedFigure claimed, Recount recount, List<Hypothesis> hypotheses) {
    List<Suspect> suspects = new ArrayList<>();
    for (Hypothesis hypothesis : hypotheses) {
      List<Prediction> predictions = hypothesis.predictions(claimed, recount);
      predictions.stream()
          .filter(prediction -> fits(prediction, claimed, recount))
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
    return suspects.stream().map(suspect -> cause(suspect, claimed, recount)).toList();
  }

  /** Whether a claim is what a fault predicts, rounded or cut off. */
  static boolean fits(Prediction prediction, ClaimedFigure claimed, Recount recount) {
    return Match.meets(claimed.rounded(), prediction.figures(), claimed, recount)
        || Match.meets(claimed.truncated(), prediction.figures(), claimed, recount);
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
      width = Math.max(width, 1.0 / recount.samples());
    } else {
      scale = Math.max(1, Math.abs(claimed.value()));
    }
    double chance = readings * width / scale;
    return chance <= 1 ? chance : 1;
  }

  private static Cause cause(Suspect suspect, ClaimedFigure claimed, Recount recount) {
    return new Cause(
        suspect.hypothesis().id(),
        ClaimText.against(claimed, recount) + " " + suspect.prediction().meaning().get(),
        OptionalDouble.of(suspect.chance()));
  }
}
