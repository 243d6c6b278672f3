package io.crosscheck.model;

/**
 * A rectangle that slides over images.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; with {@link Padding#VALID} the output has
 * {@code (extent - (size - 1) * dilation - 1) / strides + 1} places, with {@link Padding#SAME}
 * {@code (extent - 1) / strides + 1}, rounded down.
 *
 * <p>Errors: {@link ModelException} where an extent is not positive, the input is no image, or the
 * window does not fit into it.
 *
 * <p>Source: Keras 3.15 {@code ops/operation_utils.py}, {@code compute_conv_output_shape} and
 * {@code compute_pooling_output_shape}.
 *
 * @param className of the layer whose window it is
 * @param sizeName what Keras calls the size there
 */
record Window(
    String className,
    String sizeName,
    Extent size,
    Extent strides,
    Padding padding,
    Extent dilation) {
  Window {
    checkPositive(className, sizeName, size);
    checkPositive(className, "strides", strides);
    checkPositive(className, "dilation_rate", dilation);
  }

  /** A window whose pixels are neighbors. */
  Window(String className, String sizeName, Extent size, Extent strides, Padding padding) {
    this(className, sizeName, size, strides, padding, Extent.ONE);
  }

  /** Checks that strides and dilation are not both above 1. */
  Window checkEither() {
    if (!strides.isOne() && !dilation.isOne()) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer cannot have both: expected strides or dilation_rate of (1, 1), got "
              + strides
              + " and "
              + dilation
              + ". Use one of the two.");
    }
    return this;
  }

  /** The shape of one sample's output. */
  SampleShape output(SampleShape input, int channels) {
    checkImage(className, input);
    int height =
        places(input.dims().get(0), size.height(), strides.height(), dilation.height(), padding);
    int width =
        places(input.dims().get(1), size.width(), strides.width(), dilation.width(), padding);
    if (height <= 0 || width <= 0) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's window does not fit into its input: expected at least "
              + new Extent(
                  (size.height() - 1) * dilation.height() + 1,
                  (size.width() - 1) * dilation.width() + 1)
              + " pixels, got "
              + input
              + ". Use padding \"same\", a smaller "
              + sizeName
              + " or fewer layers before it.");
    }
    return SampleShape.of(height, width, channels);
  }

  /** Checks that a layer's input has a height, a width and channels. */
  static void checkImage(String className, SampleShape input) {
    if (input.rank() != 3) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer takes images: expected (None, height, width, channels), got "
              + input
              + ". Put it before Flatten, or a Reshape before it.");
    }
  }

  private static int places(int extent, int size, int strides, int dilation, Padding padding) {
    long covered = padding == Padding.SAME ? 1 : (size - 1L) * dilation + 1;
    return Math.toIntExact(Math.floorDiv(extent - covered, strides) + 1);
  }

  /** Checks that a layer's extent is at least 1 in both directions. */
  static void checkPositive(String className, String name, Extent extent) {
    if (extent.height() <= 0 || extent.width() <= 0) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's "
              + name
              + " must be positive: expected at least (1, 1), got "
              + extent
              + ".");
    }
  }

  /** Checks that a layer's number is at least 1. */
  static void checkPositive(String className, String name, int number) {
    if (number <= 0) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's "
              + name
              + " must be positive: expected at least 1, got "
              + number
              + ".");
    }
  }
}
