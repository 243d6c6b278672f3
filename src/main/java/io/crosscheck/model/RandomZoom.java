package io.crosscheck.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * In training, each image scaled about its center; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Defaults: {@link Resampling#KERAS}.
 *
 * <p>Errors: {@link ModelException} where a factor lies outside (-1, 1] or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.RandomZoom}; fixtures {@code keras-layers/random_zoom_*}.
 *
 * @param height how much smaller the image becomes in height, as a part of it; negative: larger
 * @param width the same in width; empty where both are scaled alike
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomZoom(
    FactorRange height, Optional<FactorRange> width, Resampling resampling, OptionalLong seed)
    implements RandomAffineLayer {
  /** The least factor: at -1 one pixel would be all of the image. */
  private static final double LEAST = Math.nextUp(-1.0);

  public RandomZoom {
    height.check("RandomZoom", "height_factor", LEAST, 1);
    width.ifPresent(factor -> factor.check("RandomZoom", "width_factor", LEAST, 1));
  }

  /** Both extents alike, Keras's default resampling, and a seed that the run decides. */
  public RandomZoom(double factor) {
    this(FactorRange.around(factor), Optional.empty(), Resampling.KERAS, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomZoom";
  }

  @Override
  public RandomZoom withSeed(long other) {
    return new RandomZoom(height, width, resampling, OptionalLong.of(other));
  }
}
