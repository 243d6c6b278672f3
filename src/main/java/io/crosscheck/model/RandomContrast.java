package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, the distance of each image's pixels from the channel's mean scaled; in inference,
 * nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Defaults: {@link ValueRange#BYTES}.
 *
 * <p>Errors: {@link ModelException} where the factor is negative or the input is no image.
 *
 * <p>Source: Keras 3.15 {@code keras.layers.RandomContrast}, where a single number raises contrast
 * only; fixtures {@code keras-layers/random_contrast_*}.
 *
 * @param factor contrast is scaled by 1 less the lower bound to 1 and the upper bound
 * @param values the results are clipped to it
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomContrast(FactorRange factor, ValueRange values, OptionalLong seed)
    implements RandomImageLayer {
  public RandomContrast {
    factor.check("RandomContrast", "factor", 0, Double.MAX_VALUE);
  }

  /** Contrast raised by up to a part, and a seed that the run decides. */
  public RandomContrast(double factor, ValueRange values) {
    this(new FactorRange(0, factor), values, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomContrast";
  }

  @Override
  public RandomContrast withSeed(long other) {
    return new RandomContrast(factor, values, OptionalLong.of(other));
  }
}
