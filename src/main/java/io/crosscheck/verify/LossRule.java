package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.util.Optional;

/** What is known of how a loss was computed. */
public sealed interface LossRule {

  /** A loss of a model whose last activation is known, as Keras computes it. */
  record OfModel(Loss loss, Activation last) implements LossRule {}

  /**
   * A cross-entropy of scores that may come from anywhere.
   *
   * @param function empty where any of them may be meant
   * @param fromLogits whether the scores are unnormalized, whatever they look like
   */
  record OfScores(Optional<Loss.Function> function, boolean fromLogits) implements LossRule {
    /** Any cross-entropy, of probabilities or logits as the scores look. */
    public static final OfScores ANY = new OfScores(Optional.empty(), false);
  }
}
