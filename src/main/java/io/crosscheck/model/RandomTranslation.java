package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, each image moved by a part of its height and of its width; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Defaults: {@link Resampling#KERAS}.
 *
 * <p>Errors: {@link ModelException} where a factor lies outside [-1, 1] or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.RandomTranslation}; fixtures {@code
 * keras-layers/random_translation_*}.
 *
 * @param height how far down, as a part of the height
 * @param width how far to the right, as a part of the width
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomTranslation(
    FactorRange height, FactorRange width, Resampling resampling, OptionalLong seed)
    implements RandomAffineLayer {
  public RandomTranslation {
    height.check("RandomTranslation", "height_factor", -1, 1);
    width.check("RandomTranslation", "width_factor", -1, 1);
  }

  /** Keras's default resampling, and a seed that the run decides. */
  public RandomTranslation(double height, double width) {
    this(
        FactorRange.around(height),
        FactorRange.around(width),
        Resampling.KERAS,
        OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomTranslation";
  }

  @Override
  public RandomTranslation withSeed(long other) {
    return new RandomTranslation(height, width, resampling, OptionalLong.of(other));
  }
}
