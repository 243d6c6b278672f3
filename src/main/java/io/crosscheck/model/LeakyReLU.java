package io.crosscheck.model;

/**
 * {@code x} above 0, and a part of it below.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Defaults: Keras's: a slope of 0.3; the activation {@code leaky_relu} has 0.2.
 *
 * <p>Errors: {@link ModelException} where the slope is negative or no finite float32.
 *
 * <p>Source: Keras 3 {@code keras.layers.LeakyReLU}; fixtures {@code keras-layers/leaky_relu_*}.
 *
 * @param negativeSlope of what lies below 0
 */
public record LeakyReLU(double negativeSlope) implements SingleInputLayer {
  public static final double KERAS_SLOPE = 0.3;

  public LeakyReLU {
    if (!(negativeSlope >= 0) || !Float.isFinite((float) negativeSlope)) {
      throw new ModelException(
          "layers",
          "a LeakyReLU layer's negative_slope must not be negative: expected at least 0, got "
              + negativeSlope
              + ". Keras's is 0.3.");
    }
  }

  /** A layer with Keras's slope. */
  public LeakyReLU() {
    this(KERAS_SLOPE);
  }

  @Override
  public String className() {
    return "LeakyReLU";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
