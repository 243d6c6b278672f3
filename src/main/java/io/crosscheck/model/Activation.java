package io.crosscheck.model;

/**
 * The function that a layer applies to its weighted sums, element by element; softmax row by row.
 *
 * <p>Source: Keras 3 {@code keras.activations}; fixtures {@code keras/dense_*}.
 */
public enum Activation implements KerasName {
  LINEAR("linear"),
  RELU("relu"),
  RELU6("relu6"),
  ELU("elu"),
  SELU("selu"),
  SOFTPLUS("softplus"),
  SOFTSIGN("softsign"),
  SIGMOID("sigmoid"),
  TANH("tanh"),
  SOFTMAX("softmax");

  private final String kerasName;

  Activation(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
