package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, each value set to 0 with a probability, the others scaled up to keep the sum; in
 * inference, nothing.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Errors: {@link ModelException} where the rate lies outside [0, 1].
 *
 * <p>Source: Keras 3 {@code keras.layers.Dropout}; fixtures {@code keras-layers/dropout_*}.
 *
 * @param rate the probability
 * @param seed decides with the number of the step what is set to 0, as in Keras; empty where the
 *     run decides
 */
public record Dropout(double rate, OptionalLong seed) implements RandomLayer {
  public Dropout {
    checkRate("Dropout", rate);
  }

  /** A layer whose seed the run decides. */
  public Dropout(double rate) {
    this(rate, OptionalLong.empty());
  }

  /** A layer with a seed. */
  public Dropout(double rate, long seed) {
    this(rate, OptionalLong.of(seed));
  }

  @Override
  public String className() {
    return "Dropout";
  }

  @Override
  public Dropout withSeed(long other) {
    return new Dropout(rate, other);
  }

  /** Checks that a layer's rate is a probability. */
  static void checkRate(String className, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's rate is a probability: expected a number in [0, 1], got "
              + rate
              + ".");
    }
  }
}
