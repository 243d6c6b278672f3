package io.crosscheck.verify.recount;

import io.crosscheck.model.Loss;
import io.crosscheck.verify.loss.LossRule;
import java.util.List;
import java.util.Optional;

/** The cross-entropies that a claimed loss may mean. */
public final class LossFunctions {
  private LossFunctions() {}

  /** The one that the claim or the evidence names, or else those that scores alone allow. */
  public static List<Loss.Function> of(Figure figure, Evidence evidence) {
    if (figure.function().isPresent()) {
      return List.of(figure.function().get());
    }
    if (evidence.loss() instanceof LossRule.OfModel model) {
      return List.of(model.loss().function());
    }
    return ((LossRule.OfScores) evidence.loss())
        .function()
        .map(List::of)
        .orElse(List.of(Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Function.BINARY_CROSSENTROPY));
  }

  /** A figure that says which cross-entropy it is. */
  public static Figure named(Figure figure, Loss.Function function) {
    return new Figure(figure.quantity(), figure.form(), figure.k(), Optional.of(function));
  }

  /** Whether scores that are no model's are to be taken as unnormalized. */
  public static boolean areLogits(Recount recount) {
    return recount.evidence().loss() instanceof LossRule.OfScores rule
        && (rule.fromLogits() || !recount.counts().range().areProbabilities());
  }
}
