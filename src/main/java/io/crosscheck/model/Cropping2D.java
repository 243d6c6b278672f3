package io.crosscheck.model;

/**
 * Images without rows and columns at their sides.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; output {@code [N, height - top - bottom,
 * width - left - right, channels]}.
 *
 * <p>Defaults: Keras's: nothing is cut off.
 *
 * <p>Errors: {@link ModelException} where a number is negative, nothing would be left, or the input
 * is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.Cropping2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/cropping2d_*}.
 */
public record Cropping2D(Margins cropping) implements SingleInputLayer {
  public Cropping2D {
    cropping.check("Cropping2D", "cropping");
  }

  /** As many rows and columns at every side. */
  public Cropping2D(int cropping) {
    this(Margins.all(cropping));
  }

  @Override
  public String className() {
    return "Cropping2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    int height = input.dims().get(0) - cropping.rows();
    int width = input.dims().get(1) - cropping.columns();
    if (height <= 0 || width <= 0) {
      throw new ModelException(
          "layers",
          "a Cropping2D layer must leave something of its input: expected less than "
              + new Extent(input.dims().get(0), input.dims().get(1))
              + " rows and columns to cut off, got "
              + new Extent(cropping.rows(), cropping.columns())
              + " of "
              + input
              + ". Use a smaller cropping, or fewer layers before it.");
    }
    return SampleShape.of(height, width, input.channels());
  }
}
