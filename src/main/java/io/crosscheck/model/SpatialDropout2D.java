package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, each channel of an image set to 0 with a probability, the others scaled up to keep
 * the sum; in inference, nothing.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; input and output alike.
 *
 * <p>Errors: {@link ModelException} where the rate lies outside [0, 1] or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.SpatialDropout2D}; fixtures {@code
 * keras-layers/spatial_dropout2d_*}.
 *
 * @param rate the probability
 * @param seed decides what is drawn, with the number of the step
 */
public record SpatialDropout2D(double rate, OptionalLong seed) implements RandomLayer {
  public SpatialDropout2D {
    Dropout.checkRate("SpatialDropout2D", rate);
  }

  /** A layer whose seed the run decides. */
  public SpatialDropout2D(double rate) {
    this(rate, OptionalLong.empty());
  }

  @Override
  public String className() {
    return "SpatialDropout2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return input;
  }

  @Override
  public SpatialDropout2D withSeed(long other) {
    return new SpatialDropout2D(rate, OptionalLong.of(other));
  }
}
