package io.crosscheck.model;

/**
 * Images made larger by whole numbers.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; output {@code [N, height * size, width *
 * size, channels]}.
 *
 * <p>Defaults: Keras's: twice the height and width, each pixel repeated.
 *
 * <p>Errors: {@link ModelException} where a number is not positive, or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.UpSampling2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/up_sampling2d_*}.
 *
 * @param size how many times the height, and the width
 */
public record UpSampling2D(Extent size, Interpolation interpolation) implements SingleInputLayer {
  public UpSampling2D {
    Window.checkPositive("UpSampling2D", "size", size);
  }

  /** Each pixel repeated as often in both directions. */
  public UpSampling2D(int size) {
    this(Extent.square(size), Interpolation.NEAREST);
  }

  @Override
  public String className() {
    return "UpSampling2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return SampleShape.of(
        Math.multiplyExact(input.dims().get(0), size.height()),
        Math.multiplyExact(input.dims().get(1), size.width()),
        input.channels());
  }
}
