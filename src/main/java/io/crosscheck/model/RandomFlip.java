package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, each image flipped or not, evenly; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Defaults: {@link FlipMode#HORIZONTAL_AND_VERTICAL}.
 *
 * <p>Errors: {@link ModelException} where the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.RandomFlip}; fixtures {@code keras-layers/random_flip_*}.
 *
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomFlip(FlipMode mode, OptionalLong seed) implements RandomImageLayer {
  /** A layer whose seed the run decides. */
  public RandomFlip(FlipMode mode) {
    this(mode, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomFlip";
  }

  @Override
  public RandomFlip withSeed(long other) {
    return new RandomFlip(mode, OptionalLong.of(other));
  }
}
