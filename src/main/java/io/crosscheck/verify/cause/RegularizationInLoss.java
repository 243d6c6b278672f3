package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The loss contains what the weights' regularization adds, which no recount from predictions can
 * see.
 *
 * <p>Source: Keras 3.15 {@code Trainer.compute_loss}, which adds {@code model.losses}.
 */
final class RegularizationInLoss implements Hypothesis {
  @Override
  public String id() {
    return "regularization-in-loss";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    OptionalDouble penalty = recount.evidence().circumstances().penalty();
    if (claimed.figure().isShare() || penalty.isEmpty() || penalty.getAsDouble() == 0) {
      return List.of();
    }
    double added = penalty.getAsDouble();
    return recount.losses(claimed.figure()).stream()
        .map(loss -> Prediction.of(loss.mean() + added, () -> meaning(loss, added)))
        .toList();
  }

  private static String meaning(LossRecount loss, double penalty) {
    return String.format(
        Locale.ROOT,
        "It is the %s, %s, plus a penalty of %s for the size of the weights: under regularization"
            + " Keras's fit and evaluate print the two together as 'loss'. The sum says less about the"
            + " predictions: add the cross-entropy to the metrics in Keras"
            + " (metrics=['categorical_crossentropy']) and claim that to Crosscheck, or subtract"
            + " sum(model.losses).",
        loss.reading().name(),
        Digits.brief(loss.mean()),
        Digits.brief(penalty));
  }
}
