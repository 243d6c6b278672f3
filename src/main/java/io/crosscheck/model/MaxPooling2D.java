package io.crosscheck.model;

/**
 * The greatest value of each channel in a window that slides over images.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; output as {@link Padding} says, with the
 * same channels.
 *
 * <p>Defaults: Keras's: windows of 2 x 2 that do not overlap, padding valid.
 *
 * <p>Errors: {@link ModelException} where a number is not positive, or the input is too small or no
 * image.
 *
 * <p>Source: Keras 3 {@code keras.layers.MaxPooling2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/max_pooling2d_*}.
 */
public record MaxPooling2D(Extent poolSize, Extent strides, Padding padding) implements Pooling2D {
  public MaxPooling2D {
    new Window("MaxPooling2D", "pool_size", poolSize, strides, padding);
  }

  /** Square windows that do not overlap, inside the image. */
  public MaxPooling2D(int poolSize) {
    this(Extent.square(poolSize), Extent.square(poolSize), Padding.VALID);
  }

  @Override
  public String className() {
    return "MaxPooling2D";
  }
}
