package io.crosscheck.model;

/**
 * The greatest value of each channel of an image.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; output {@code [N, channels]}, or {@code
 * [N, 1, 1, channels]}.
 *
 * <p>Errors: {@link ModelException} where the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.GlobalMaxPooling2D} with {@code
 * data_format="channels_last"}; fixtures {@code keras-layers/global_max_pooling2d_*}.
 *
 * @param keepDims whether the output remains an image, of one pixel
 */
public record GlobalMaxPooling2D(boolean keepDims) implements SingleInputLayer {
  /** Keras's default: rows of channels. */
  public GlobalMaxPooling2D() {
    this(false);
  }

  @Override
  public String className() {
    return "GlobalMaxPooling2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return keepDims ? SampleShape.of(1, 1, input.channels()) : SampleShape.of(input.channels());
  }
}
