package io.crosscheck.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;

/**
 * The function that a layer applies to its weighted sums, element by element; softmax, its
 * logarithm and sparsemax row by row.
 *
 * <p>Defaults: every one as Keras makes it by name, for example {@code leaky_relu} with a slope of
 * 0.2 and the exact {@code gelu}.
 *
 * <p>Source: Keras 3.15 {@code keras.activations}; fixtures {@code keras/dense_*} and {@code
 * keras-names/activation_*}.
 */
public enum Activation implements KerasName {
  LINEAR("linear"),
  RELU("relu"),
  RELU6("relu6"),
  LEAKY_RELU("leaky_relu"),
  ELU("elu"),
  SELU("selu"),
  CELU("celu"),
  GELU("gelu"),
  SILU("silu"),
  MISH("mish"),
  EXPONENTIAL("exponential"),
  SOFTPLUS("softplus"),
  SOFTSIGN("softsign"),
  SQUAREPLUS("squareplus"),
  SPARSE_PLUS("sparse_plus"),
  SOFT_SHRINK("soft_shrink"),
  HARD_SHRINK("hard_shrink"),
  TANH_SHRINK("tanh_shrink"),
  HARD_TANH("hard_tanh"),
  HARD_SIGMOID("hard_sigmoid"),
  HARD_SILU("hard_silu"),
  SPARSE_SIGMOID("sparse_sigmoid"),
  LOG_SIGMOID("log_sigmoid"),
  SIGMOID("sigmoid"),
  TANH("tanh"),
  SOFTMAX("softmax"),
  LOG_SOFTMAX("log_softmax"),
  SPARSEMAX("sparsemax");

  private static final Vocabulary<Activation> BY_NAME =
      new Vocabulary<Activation>("activation", List.of(values()))
          .with("swish", SILU)
          .with("hard_swish", HARD_SILU)
          .without("glu", "it halves the number of channels, which no layer here expects")
          .without("threshold", "it has options without defaults, so Keras cannot make it by name");

  private final String kerasName;

  Activation(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }

  /**
   * The activation that Keras has by a name, {@code swish} and {@code hard_swish} included.
   *
   * @throws ModelException if there is none; the message names the nearest
   */
  @JsonCreator
  public static Activation of(String name) {
    return BY_NAME.find(name);
  }

  /** What Keras has and this project has not, with the reason. */
  public static Map<String, String> unsupported() {
    return BY_NAME.refused();
  }
}
