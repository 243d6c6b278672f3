package io.crosscheck.model;

import java.util.List;

/**
 * A convolution of images: at every place, {@code activation(dot(window, kernel) + bias)}.
 *
 * <p>Shapes: input {@code [N, height, width, channels]}; kernel {@code [kernel height, kernel
 * width, channels / groups, filters]}; bias {@code [filters]}; output as {@link Padding} says, with
 * {@code filters} channels; all float32.
 *
 * <p>Defaults: Keras's: strides, dilation and groups 1, padding valid, linear, kernel by {@code
 * glorot_uniform}, bias zero, no rules.
 *
 * <p>Errors: {@link ModelException} where a number is not positive, strides and dilation are both
 * above 1, groups do not divide filters or channels, or the input is too small or no image.
 *
 * <p>Source: Keras 3 {@code keras.layers.Conv2D} with {@code data_format="channels_last"}; fixtures
 * {@code keras-layers/conv2d_*}.
 *
 * @param dilationRate how far the kernel's pixels are apart
 * @param groups parts of the channels that are convolved apart
 */
public record Conv2D(
    int filters,
    Extent kernelSize,
    Extent strides,
    Padding padding,
    Extent dilationRate,
    int groups,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    WeightRules kernelRules,
    WeightRules biasRules)
    implements SingleInputLayer {
  public Conv2D {
    new Window("Conv2D", "kernel_size", kernelSize, strides, padding, dilationRate).checkEither();
    if (filters <= 0) {
      throw new ModelException(
          "layers", "a Conv2D layer needs filters: expected at least 1, got " + filters + ".");
    }
    if (groups <= 0 || filters % groups != 0) {
      throw new ModelException(
          "layers",
          "a Conv2D layer's groups must divide its filters: expected a divisor of "
              + filters
              + ", got "
              + groups
              + ".");
    }
  }

  /** A layer without penalties and constraints. */
  public Conv2D(
      int filters,
      Extent kernelSize,
      Extent strides,
      Padding padding,
      Extent dilationRate,
      int groups,
      Activation activation,
      boolean useBias,
      Initializer kernelInitializer,
      Initializer biasInitializer) {
    this(
        filters,
        kernelSize,
        strides,
        padding,
        dilationRate,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        WeightRules.NONE,
        WeightRules.NONE);
  }

  /** A layer with a square kernel and all else as Keras has it by default. */
  public Conv2D(int filters, int kernelSize, Activation activation) {
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
        Initializer.ZEROS);
  }

  /** The same layer that takes steps of more than one pixel. */
  public Conv2D withStrides(Extent value) {
    return new Conv2D(
        filters,
        kernelSize,
        value,
        padding,
        dilationRate,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        kernelRules,
        biasRules);
  }

  /** The same layer with other surroundings of the image. */
  public Conv2D withPadding(Padding value) {
    return new Conv2D(
        filters,
        kernelSize,
        strides,
        value,
        dilationRate,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        kernelRules,
        biasRules);
  }

  /** The same layer without a bias, as before a BatchNormalization. */
  public Conv2D withoutBias() {
    return new Conv2D(
        filters,
        kernelSize,
        strides,
        padding,
        dilationRate,
        groups,
        activation,
        false,
        kernelInitializer,
        biasInitializer,
        kernelRules,
        biasRules);
  }

  /** The same layer whose kernel is drawn in another way. */
  public Conv2D withKernelInitializer(Initializer value) {
    return new Conv2D(
        filters,
        kernelSize,
        strides,
        padding,
        dilationRate,
        groups,
        activation,
        useBias,
        value,
        biasInitializer,
        kernelRules,
        biasRules);
  }

  /** The same layer with rules for its kernel and its bias. */
  public Conv2D withRules(WeightRules ofKernel, WeightRules ofBias) {
    return new Conv2D(
        filters,
        kernelSize,
        strides,
        padding,
        dilationRate,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        ofKernel,
        ofBias);
  }

  @Override
  public String className() {
    return "Conv2D";
  }

  @Override
  public SampleShape output(SampleShape input) {
    SampleShape output =
        new Window(className(), "kernel_size", kernelSize, strides, padding, dilationRate)
            .output(input, filters);
    if (input.channels() % groups != 0) {
      throw new ModelException(
          "layers",
          "a Conv2D layer's groups must divide its input's channels: expected a divisor of "
              + input.channels()
              + ", got "
              + groups
              + ".");
    }
    return output;
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    Weight kernel =
        new Weight(
            "kernel",
            List.of(kernelSize.height(), kernelSize.width(), input.channels() / groups, filters),
            kernelInitializer,
            kernelRules);
    return useBias
        ? List.of(kernel, new Weight("bias", List.of(filters), biasInitializer, biasRules))
        : List.of(kernel);
  }
}
