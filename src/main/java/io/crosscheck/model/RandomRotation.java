package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, each image turned about its center; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Units: parts of a full turn, positive counter-clockwise.
 *
 * <p>Defaults: {@link Resampling#KERAS}.
 *
 * <p>Errors: {@link ModelException} where the factor lies outside [-1, 1] or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.RandomRotation}; fixtures {@code
 * keras-layers/random_rotation_*}.
 *
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomRotation(FactorRange factor, Resampling resampling, OptionalLong seed)
    implements RandomAffineLayer {
  public RandomRotation {
    factor.check("RandomRotation", "factor", -1, 1);
  }

  /** Keras's default resampling, and a seed that the run decides. */
  public RandomRotation(double factor) {
    this(FactorRange.around(factor), Resampling.KERAS, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomRotation";
  }

  @Override
  public RandomRotation withSeed(long other) {
    return new RandomRotation(factor, resampling, OptionalLong.of(other));
  }
}
