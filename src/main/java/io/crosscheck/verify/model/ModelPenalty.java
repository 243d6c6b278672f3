package io.crosscheck.verify.model;

import io.crosscheck.savedmodel.SavedVariable;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The claimed loss includes what regularization adds for the model's own kernels.
 *
 * <p>Source: Keras adds {@code model.losses} to the loss that {@code evaluate} prints.
 */
record ModelPenalty(ModelSubject subject) implements Hypothesis {
  private static final double[] USUAL = {
    0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4, 5e-5, 1e-5, 1e-6
  };

  @Override
  public String id() {
    return "regularization-in-loss";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()) {
      return List.of();
    }
    double squares = 0;
    double magnitudes = 0;
    for (SavedVariable variable : subject.runner().variables()) {
      if (variable.shape().size() > 1) {
        for (float weight : variable.values()) {
          squares += (double) weight * weight;
          magnitudes += Math.abs(weight);
        }
      }
    }
    List<Prediction> predictions = new ArrayList<>();
    for (LossRecount loss : recount.losses(claimed.figure())) {
      for (double factor : USUAL) {
        predictions.add(prediction("L2", factor, loss.mean(), squares));
        predictions.add(prediction("L1", factor, loss.mean(), magnitudes));
      }
    }
    return predictions;
  }

  private static Prediction prediction(String kind, double factor, double loss, double weights) {
    return Prediction.of(
        loss + factor * weights,
        () ->
            String.format(
                Locale.ROOT,
                "It is the loss of the predictions, %.6f, and %.6f that %s regularization of the"
                    + " kernels by %s adds. The penalty is part of what is trained, not of how good"
                    + " the predictions are: compare losses without it (in Keras subtract"
                    + " sum(model.losses)).",
                loss,
                factor * weights,
                kind,
                Double.toString(factor)));
  }
}
