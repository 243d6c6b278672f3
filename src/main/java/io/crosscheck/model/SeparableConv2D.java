package io.crosscheck.model;

import java.util.List;

/**
 * A convolution of each channel of images apart, then one of single pixels that mixes the channels.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; depthwise kernel {@code [kernel height,
 * kernel width, channels, depth multiplier]}; pointwise kernel {@code [1, 1, channels * depth
 * multiplier, filters]}; bias {@code [filters]}; output as {@link Padding} says, with {@code
 * filters} channels; all float32.
 *
 * <p>Defaults: Keras's: strides, dilation and multiplier 1, padding valid, linear, kernels by
 * {@code glorot_uniform}, bias zero.
 *
 * <p>Errors: {@link ModelException} where a number is not positive, or the input is too small or no
 * image.
 *
 * <p>Source: Keras 3 {@code keras.layers.SeparableConv2D} with {@code data_format="channels_last"};
 * fixtures {@code keras-layers/separable_conv2d_*}.
 *
 * @param dilationRate how far the depthwise kernel's pixels are apart; strides may be above 1
 *     beside it
 * @param depthMultiplier channels between the two for each input channel
 */
public record SeparableConv2D(
    int filters,
    Extent kernelSize,
    Extent strides,
    Padding padding,
    Extent dilationRate,
    int depthMultiplier,
    Activation activation,
    boolean useBias,
    Initializer depthwiseInitializer,
    Initializer pointwiseInitializer,
    Initializer biasInitializer)
    implements SingleInputLayer {
  public SeparableConv2D {
    new Window("SeparableConv2D", "kernel_size", kernelSize, strides, padding, dilationRate);
    Window.checkPositive("SeparableConv2D", "filters", filters);
    Window.checkPositive("SeparableConv2D", "depth_multiplier", depthMultiplier);
  }

  /** A layer with a square kernel and all else as Keras has it by default. */
  public SeparableConv2D(int filters, int kernelSize, Activation activation) {
    this(
        filters,
        Extent.square(kernelSize),
        Extent.ONE,
        Padding.VALID,
        Extent.ONE,
        1,
        activation,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS);
  }

  @Override
  public String className() {
    return "SeparableConv2D";
  }

  /** What comes before the channels are mixed. */
  public DepthwiseConv2D depthwise() {
    return new DepthwiseConv2D(
        kernelSize,
        strides,
        padding,
        depthMultiplier,
        dilationRate,
        Activation.LINEAR,
        false,
        depthwiseInitializer,
        Initializer.ZEROS);
  }

  @Override
  public SampleShape output(SampleShape input) {
    return new Window(className(), "kernel_size", kernelSize, strides, padding, dilationRate)
        .output(input, filters);
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    Weight depthwise =
        new Weight(
            "depthwise_kernel",
            List.of(kernelSize.height(), kernelSize.width(), input.channels(), depthMultiplier),
            depthwiseInitializer);
    Weight pointwise =
        new Weight(
            "pointwise_kernel",
            List.of(1, 1, Math.multiplyExact(input.channels(), depthMultiplier), filters),
            pointwiseInitializer);
    return useBias
        ? List.of(depthwise, pointwise, new Weight("bias", List.of(filters), biasInitializer))
        : List.of(depthwise, pointwise);
  }
}
