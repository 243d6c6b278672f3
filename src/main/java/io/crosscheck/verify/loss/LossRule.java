package io.crosscheck.verify.loss;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.util.Optional;

/** What is known of how a loss was computed. */
public sealed interface LossRule {

  /**
   * A loss of a model whose last activation is known, as Keras computes it.
   *
   * @param penalty what the size of the model's weights adds to what is called loss
   */
  record OfModel(Loss loss, Activation last, double penalty) implements LossRule {
    /** A loss without penalties. */
    public OfModel(Loss loss, Activation last) {
      this(loss, last, 0);
    }
  }

  /**
   * A cross-entropy of scores that may come from anywhere.
   *
   * @param function empty where any of them may be meant
   * @param fromLogits whether the scores are unnormalized, whatever they look like
   * @param ofHiddenLogits whether a loss of the last activation's input is a real one too, as Keras
   *     3 computes it for a model that ends with sigmoid or softmax
   */
  record OfScores(Optional<Loss.Function> function, boolean fromLogits, boolean ofHiddenLogits)
      implements LossRule {
    /** Any cross-entropy, of probabilities or logits as the scores look. */
    public static final OfScores ANY = new OfScores(Optional.empty(), false, false);

    /** A cross-entropy of the scores themselves. */
    public OfScores(Optional<Loss.Function> function, boolean fromLogits) {
      this(function, fromLogits, false);
    }
  }
}
