package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, a value added to all pixels of an image; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Defaults: {@link ValueRange#BYTES}.
 *
 * <p>Errors: {@link ModelException} where the factor lies outside [-1, 1] or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.RandomBrightness}; fixtures {@code
 * keras-layers/random_brightness_*}.
 *
 * @param factor what is added, as a part of the range of values
 * @param values the results are clipped to it
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomBrightness(FactorRange factor, ValueRange values, OptionalLong seed)
    implements RandomImageLayer {
  public RandomBrightness {
    factor.check("RandomBrightness", "factor", -1, 1);
  }

  /** Darker or brighter by up to a part, and a seed that the run decides. */
  public RandomBrightness(double factor, ValueRange values) {
    this(FactorRange.around(factor), values, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomBrightness";
  }

  @Override
  public RandomBrightness withSeed(long other) {
    return new RandomBrightness(factor, values, OptionalLong.of(other));
  }
}
