package io.crosscheck.verify.model;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The model answers otherwise each time it is asked: dropout, or another random layer, was exported
 * in its training phase.
 *
 * <p>Source: keras-team/keras#18129.
 */
record DropoutActive(ModelAnswers answers) implements Hypothesis {
  /** How often the model is asked again, beside the two answers that are there. */
  private static final int ASKED = 8;

  /** Of ten drawn figures' standard deviation: a further one lies beyond in 1 of some 3,000. */
  private static final double DEVIATIONS = 6;

  @Override
  public String id() {
    return "dropout-active";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!answers.areRandom()) {
      return List.of();
    }
    List<List<Interval>> askings = new ArrayList<>();
    askings.add(recount.truths(claimed.figure()));
    askings.add(answers.figures(answers.evaluation(), claimed));
    for (int i = 0; i < ASKED; i++) {
      Recount again =
          Recount.of(
              recount.evidence().withScores(answers.evaluation().ask(answers.subject().samples())));
      askings.add(again.truths(claimed.figure()));
    }
    // One figure may be read in several ways, which have nothing to do with each other.
    int readings = askings.stream().mapToInt(List::size).min().orElse(0);
    List<Prediction> predictions = new ArrayList<>();
    for (int reading = 0; reading < readings; reading++) {
      int one = reading;
      predictions.add(
          prediction(askings.stream().mapToDouble(it -> it.get(one).middle()).toArray()));
    }
    return predictions;
  }

  private static Prediction prediction(double[] figures) {
    double mean = Arrays.stream(figures).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(figures).map(it -> (it - mean) * (it - mean)).sum() / (figures.length - 1);
    double slack = DEVIATIONS * Math.sqrt(variance);
    return Prediction.of(Interval.of(mean).widened(slack), () -> meaning(mean, slack));
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
