package io.crosscheck.model;

/**
 * What training minimizes: a cross-entropy, averaged over the samples of a batch.
 *
 * <p>Units: nats per sample. {@code binary_crossentropy} is also averaged over the classes.
 *
 * <p>Defaults: Keras's: the model's outputs are probabilities; today's rule.
 *
 * <p>Source: Keras 3.15 {@code keras.losses} and Keras 2.2's TensorFlow backend; fixtures {@code
 * keras/loss_*}.
 *
 * @param fromLogits whether the model's outputs are unnormalized scores
 */
public record Loss(Function function, boolean fromLogits, Rule rule) {

  /** A loss over probabilities by today's rule. */
  public static Loss of(Function function) {
    return new Loss(function, false, Rule.KERAS3);
  }

  /** The cross-entropies. */
  public enum Function implements KerasName {
    /** One-hot labels, each class a yes-or-no question of its own. */
    BINARY_CROSSENTROPY("binary_crossentropy"),
    /** One-hot labels, exactly one class right. */
    CATEGORICAL_CROSSENTROPY("categorical_crossentropy"),
    /** The same with integer labels. */
    SPARSE_CATEGORICAL_CROSSENTROPY("sparse_categorical_crossentropy");

    private final String kerasName;

    Function(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  /** Which Keras's formula it is. */
  public enum Rule implements KerasName {
    /** Keras 2.2: always from the model's outputs, clipped to [1e-7, 1 - 1e-7]. */
    KERAS2("keras2"),
    /** Keras 3: from the input of a sigmoid or softmax that ends the model, where there is one. */
    KERAS3("keras3");

    private final String kerasName;

    Rule(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  /** How a sample's class is handed to a loss or metric. */
  public enum Labels {
    /** A row of zeros with a one at the class. */
    ONE_HOT,
    /** The class's index. */
    INTEGERS
  }

  /** The form of labels that this loss takes. */
  public Labels labels() {
    return function == Function.SPARSE_CATEGORICAL_CROSSENTROPY ? Labels.INTEGERS : Labels.ONE_HOT;
  }

  /** What the formula is computed from. */
  public enum Source {
    /** The model's outputs, taken as probabilities. */
    PROBABILITIES,
    /** The model's outputs, taken as unnormalized scores. */
    OUTPUTS_AS_LOGITS,
    /** The input of the model's last activation, although the outputs were asked for. */
    HIDDEN_LOGITS
  }

  /**
   * What this loss is computed from, for a model that ends with an activation.
   *
   * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}, {@code _get_logits}: a tensor made by
   * sigmoid or softmax carries {@code _keras_logits}, and each cross-entropy prefers them, even
   * where {@code from_logits} is set.
   */
  public Source source(Activation last) {
    boolean carriesLogits = last == Activation.SIGMOID || last == Activation.SOFTMAX;
    if (rule == Rule.KERAS3 && carriesLogits) {
      return Source.HIDDEN_LOGITS;
    }
    return fromLogits ? Source.OUTPUTS_AS_LOGITS : Source.PROBABILITIES;
  }
}
