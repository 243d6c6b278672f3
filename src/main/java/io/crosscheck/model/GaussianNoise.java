package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, a normally distributed value added to each; in inference, nothing.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Errors: {@link ModelException} where the standard deviation lies outside [0, 1].
 *
 * <p>Source: Keras 3 {@code keras.layers.GaussianNoise}; fixtures {@code
 * keras-layers/gaussian_noise_*}.
 *
 * @param stddev the values' standard deviation
 * @param seed decides what is drawn, with the number of the step
 */
public record GaussianNoise(double stddev, OptionalLong seed) implements RandomLayer {
  public GaussianNoise {
    if (!(stddev >= 0 && stddev <= 1)) {
      throw new ModelException(
          "layers",
          "a GaussianNoise layer's stddev is out of range: expected a number in [0, 1], got "
              + stddev
              + ".");
    }
  }

  /** A layer whose seed the run decides. */
  public GaussianNoise(double stddev) {
    this(stddev, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "GaussianNoise";
  }

  @Override
  public GaussianNoise withSeed(long other) {
    return new GaussianNoise(stddev, OptionalLong.of(other));
  }
}
