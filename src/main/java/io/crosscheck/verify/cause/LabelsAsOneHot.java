package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * Integer labels were taken as one-hot rows of width 1, whose argmax is always 0.
 *
 * <p>Source: tensorflow/tensorflow#46953.
 */
final class LabelsAsOneHot implements Hypothesis {
  @Override
  public String id() {
    return "labels-as-one-hot";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    long first = recount.counts().byPrediction()[0];
    return List.of(
        Prediction.of((double) first / recount.samples(), () -> meaning(first, recount)));
  }

  private static String meaning(long first, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is the share of samples predicted as class 0, '%s': %d of %d. Integer labels were given"
            + " to a metric that expects one-hot rows; a row of one number has its greatest at 0,"
            + " so every label became class 0. In Keras use"
            + " metrics=['sparse_categorical_accuracy'] with integer labels or to_categorical(labels,"
            + " %d) with 'categorical_accuracy'; Crosscheck's --accuracy-rule strict refuses the"
            + " confusion.",
        recount.evidence().labelNames().get(0),
        first,
        recount.samples(),
        recount.classes());
  }
}
