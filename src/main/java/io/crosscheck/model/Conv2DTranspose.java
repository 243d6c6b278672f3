package io.crosscheck.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution turned around: every pixel adds its product with the kernel to a window of the
 * output; then {@code activation(sums + bias)}.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; kernel {@code [kernel height, kernel
 * width, filters, channels]}; bias {@code [filters]}; output {@code [N, new height, new width,
 * filters]}; all float32. With {@code size = (kernel size - 1) * dilation + 1} the new extent is
 * {@code (extent - 1) * strides + size + output padding} for {@link Padding#VALID}, for {@link
 * Padding#SAME} {@code (extent - 1) * strides + size % 2 + output padding}.
 *
 * <p>Defaults: Keras's: strides and dilation 1, padding valid, linear, kernel by {@code
 * glorot_uniform}, bias zero; output padding as much that windows that leave gaps cover all of the
 * output ({@link Padding#VALID}), or that it is the input times the strides ({@link Padding#SAME}).
 *
 * <p>Errors: {@link ModelException} where a number is not positive, strides and dilation are both
 * above 1, output padding is negative or not below the strides, padding same has an even window and
 * no output padding, or the input is no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.Conv2DTranspose} with {@code data_format="channels_last"};
 * {@code backend/common/backend_utils.py}; fixtures {@code keras-layers/conv2d_transpose_*}.
 *
 * @param outputPadding rows and columns that the output has more at its end; null as by default
 */
public record Conv2DTranspose(
    int filters,
    Extent kernelSize,
    Extent strides,
    Padding padding,
    @Nullable Extent outputPadding,
    Extent dilationRate,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements SingleInputLayer {
  private static final String NAME = "Conv2DTranspose";

  public Conv2DTranspose {
    new Window(NAME, "kernel_size", kernelSize, strides, padding, dilationRate).checkEither();
    Window.checkPositive(NAME, "filters", filters);
    if (outputPadding != null) {
      checkOutputPadding(
          padding,
          outputPadding,
          outputPadding.height(),
          strides.height(),
          covered(kernelSize.height(), dilationRate.height()));
      checkOutputPadding(
          padding,
          outputPadding,
          outputPadding.width(),
          strides.width(),
          covered(kernelSize.width(), dilationRate.width()));
    }
  }

  /** A layer with a square kernel and all else as Keras has it by default. */
  public Conv2DTranspose(int filters, int kernelSize, Activation activation) {
    this(
        filters,
        Extent.square(kernelSize),
        Extent.ONE,
        Padding.VALID,
        null,
        Extent.ONE,
        activation,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS);
  }

  @Override
  public String className() {
    return NAME;
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(NAME, input);
    return SampleShape.of(
        places(
            input.dims().get(0),
            strides.height(),
            covered(kernelSize.height(), dilationRate.height()),
            outputPadding == null ? null : outputPadding.height()),
        places(
            input.dims().get(1),
            strides.width(),
            covered(kernelSize.width(), dilationRate.width()),
            outputPadding == null ? null : outputPadding.width()),
        filters);
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    Weight kernel =
        new Weight(
            "kernel",
            List.of(kernelSize.height(), kernelSize.width(), filters, input.channels()),
            kernelInitializer);
    return useBias
        ? List.of(kernel, new Weight("bias", List.of(filters), biasInitializer))
        : List.of(kernel);
  }

  private int places(int extent, int steps, int size, @Nullable Integer more) {
    long starts = (extent - 1L) * steps;
    if (padding == Padding.VALID) {
      return Math.toIntExact(starts + size + (more == null ? Math.max(steps - size, 0) : more));
    }
    return Math.toIntExact(more == null ? starts + steps : starts + size % 2 + more);
  }

  private static int covered(int size, int dilation) {
    return Math.toIntExact((size - 1L) * dilation + 1);
  }

  private static void checkOutputPadding(
      Padding padding, Extent given, int more, int steps, int size) {
    if (more < 0 || more >= steps) {
      throw new ModelException(
          "layers",
          "a Conv2DTranspose layer's output_padding must be less than its strides: expected 0 to "
              + (steps - 1)
              + ", got "
              + given
              + ". Use larger strides, or leave it out.");
    }
    // Keras lets it pass, and TensorFlow then finds no such convolution.
    if (padding == Padding.SAME && size % 2 + more == 0) {
      throw new ModelException(
          "layers",
          "a Conv2DTranspose layer with padding \"same\" and an even kernel needs output_padding:"
              + " expected at least 1 where the kernel covers "
              + size
              + " pixels, got "
              + given
              + ". Leave it out, or use an odd kernel.");
    }
  }
}
