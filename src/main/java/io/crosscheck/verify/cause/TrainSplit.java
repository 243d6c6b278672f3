package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The claimed figure is that of the training samples. */
final class TrainSplit implements Hypothesis {
  @Override
  public String id() {
    return "train-split";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Optional<Recount> training = recount.training();
    if (training.isEmpty()) {
      return List.of();
    }
    int samples = training.get().samples();
    List<Prediction> predictions = new ArrayList<>();
    for (Interval truth : training.get().truths(claimed.figure())) {
      Interval figures =
          Interval.between(
              asClaimed(truth.low(), samples, claimed), asClaimed(truth.high(), samples, claimed));
      predictions.add(
          Prediction.of(figures, () -> meaning(truth.middle(), samples, claimed, recount)));
    }
    return predictions;
  }

  /** The share that a count out of the training samples seems to be of the claim's samples. */
  private static double asClaimed(double figure, int samples, ClaimedFigure claimed) {
    double ratio = (double) samples / claimed.samples();
    return switch (claimed.figure().form()) {
      case PLAIN, REST -> figure;
      case COUNT -> figure * ratio;
      case COUNT_OF_REST -> 1 - (1 - figure) * ratio;
    };
  }

  private static String meaning(
      double figure, int samples, ClaimedFigure claimed, Recount recount) {
    List<Interval> truths = recount.truths(claimed.figure());
    return String.format(
        Locale.ROOT,
        "It is the figure of the %d training samples: their %s is %s, that of these %d samples %s."
            + " What a model has seen says nothing about what it has not: in Keras evaluate on"
            + " samples that fit was not given, in Crosscheck verify with the test split, which is"
            + " its default.",
        samples,
        claimed.figure().words(),
        Digits.brief(figure),
        recount.samples(),
        truths.isEmpty() ? "another" : Digits.brief(truths.get(0).middle()));
  }
}
