package io.crosscheck.model;

/**
 * Images with rows and columns of zeros around them.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; output {@code [N, height + top + bottom,
 * width + left + right, channels]}.
 *
 * <p>Defaults: Keras's: one row or column at every side.
 *
 * <p>Errors: {@link ModelException} where a number is negative, or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.ZeroPadding2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/zero_padding2d_*}.
 */
public record ZeroPadding2D(Margins padding) implements SingleInputLayer {
  public ZeroPadding2D {
    padding.check("ZeroPadding2D", "padding");
  }

  /** As many rows and columns at every side. */
  public ZeroPadding2D(int padding) {
    this(Margins.all(padding));
  }

  @Override
  public String className() {
    return "ZeroPadding2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return SampleShape.of(
        Math.addExact(input.dims().get(0), padding.rows()),
        Math.addExact(input.dims().get(1), padding.columns()),
        input.channels());
  }
}
