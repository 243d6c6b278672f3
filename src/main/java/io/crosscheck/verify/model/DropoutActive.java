package io.crosscheck.verify.model;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The model answers otherwise each time it is asked: dropout, or another random layer, was exported
 * in its training phase.
 *
 * <p>Source: keras-team/keras#18129.
 */
record DropoutActive(ModelAnswers answers) implements Hypothesis {
  private static final int ASKED = 4;
  private static final double DEVIATIONS = 4;

  @Override
  public String id() {
    return "dropout-active";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!answers.areRandom()) {
      return List.of();
    }
    List<Interval> figures = new ArrayList<>(recount.truths(claimed.figure()));
    for (int i = 0; i < ASKED; i++) {
      Recount again =
          Recount.of(
              recount.evidence().withScores(answers.evaluation().ask(answers.subject().samples())));
      figures.addAll(again.truths(claimed.figure()));
    }
    double mean = figures.stream().mapToDouble(Interval::middle).average().orElse(Double.NaN);
    double variance =
        figures.stream().mapToDouble(it -> Math.pow(it.middle() - mean, 2)).sum()
            / Math.max(1, figures.size() - 1);
    double slack = DEVIATIONS * Math.sqrt(variance);
    return List.of(Prediction.of(Interval.of(mean).widened(slack), () -> meaning(mean, slack)));
  }

  private static String meaning(double mean, double slack) {
    return String.format(
        Locale.ROOT,
        "It is within what this model gives from one asking to the next, %.4f give or take %.4f: the"
            + " same samples in the same batches get other scores each time, so a random layer such"
            + " as dropout is active. Export the model for inference (in Keras call layers with"
            + " training=False, or leave training unset).",
        mean,
        slack);
  }
}
