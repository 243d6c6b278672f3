package io.crosscheck.model;

import java.util.List;

/**
 * A convolution of each channel of images apart: at every place, {@code activation(dot(window,
 * kernel) + bias)}.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; kernel {@code [kernel height, kernel
 * width, channels, depth multiplier]}; bias {@code [channels * depth multiplier]}; output as {@link
 * Padding} says, with as many channels as the bias, those of one input channel side by side; all
 * float32.
 *
 * <p>Defaults: Keras's: strides, dilation and multiplier 1, padding valid, linear, kernel by {@code
 * glorot_uniform}, bias zero.
 *
 * <p>Errors: {@link ModelException} where a number is not positive, or the input is too small or no
 * image.
 *
 * <p>Source: Keras 3 {@code keras.layers.DepthwiseConv2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/depthwise_conv2d_*}.
 *
 * @param depthMultiplier output channels of each input channel
 * @param dilationRate how far the kernel's pixels are apart; strides may be above 1 beside it
 */
public record DepthwiseConv2D(
    Extent kernelSize,
    Extent strides,
    Padding padding,
    int depthMultiplier,
    Extent dilationRate,
    Activation activation,
    boolean useBias,
    Initializer depthwiseInitializer,
    Initializer biasInitializer)
    implements SingleInputLayer {
  public DepthwiseConv2D {
    new Window("DepthwiseConv2D", "kernel_size", kernelSize, strides, padding, dilationRate);
    Window.checkPositive("DepthwiseConv2D", "depth_multiplier", depthMultiplier);
  }

  /** A layer with a square kernel and all else as Keras has it by default. */
  public DepthwiseConv2D(int kernelSize, Activation activation) {
    this(
        Extent.square(kernelSize),
        Extent.ONE,
        Padding.VALID,
        1,
        Extent.ONE,
        activation,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS);
  }

  @Override
  public String className() {
    return "DepthwiseConv2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return new Window(className(), "kernel_size", kernelSize, strides, padding, dilationRate)
        .output(input, Math.multiplyExact(input.channels(), depthMultiplier));
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    Weight kernel =
        new Weight(
            "kernel",
            List.of(kernelSize.height(), kernelSize.width(), input.channels(), depthMultiplier),
            depthwiseInitializer);
    return useBias
        ? List.of(
            kernel,
            new Weight(
                "bias",
                List.of(Math.multiplyExact(input.channels(), depthMultiplier)),
                biasInitializer))
        : List.of(kernel);
  }
}
