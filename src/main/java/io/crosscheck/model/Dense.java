package io.crosscheck.model;

import java.util.List;

/**
 * A fully connected layer: {@code output = activation(dot(input, kernel) + bias)}.
 *
 * <p>Shapes: input {@code [N, ..., inputs]}; kernel {@code [inputs, units]}; bias {@code [units]};
 * output {@code [N, ..., units]}; all float32.
 *
 * <p>Defaults: Keras's: linear, kernel by {@code glorot_uniform}, bias zero, no rules.
 *
 * <p>Errors: {@link ModelException} where {@code units} is not positive.
 *
 * <p>Source: Keras 3 {@code keras.layers.Dense}; fixtures {@code keras/dense_*}.
 */
public record Dense(
    int units,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    WeightRules kernelRules,
    WeightRules biasRules)
    implements SingleInputLayer {
  public Dense {
    if (units <= 0) {
      throw new ModelException(
          "layers", "a Dense layer needs units: expected at least 1, got " + units + ".");
    }
  }

  /** A layer without penalties and constraints. */
  public Dense(
      int units,
      Activation activation,
      boolean useBias,
      Initializer kernelInitializer,
      Initializer biasInitializer) {
    this(
        units,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        WeightRules.NONE,
        WeightRules.NONE);
  }

  /** A layer with Keras's default initializers. */
  public Dense(int units, Activation activation) {
    this(units, activation, Initializer.GLOROT_UNIFORM);
  }

  /** A layer whose kernel is drawn in another way. */
  public Dense(int units, Activation activation, Initializer kernelInitializer) {
    this(units, activation, true, kernelInitializer, Initializer.ZEROS);
  }

  /** The same layer with rules for its kernel. */
  public Dense withKernelRules(WeightRules value) {
    return new Dense(
        units, activation, useBias, kernelInitializer, biasInitializer, value, biasRules);
  }

  /** The same layer with rules for its bias. */
  public Dense withBiasRules(WeightRules value) {
    return new Dense(
        units, activation, useBias, kernelInitializer, biasInitializer, kernelRules, value);
  }

  @Override
  public String className() {
    return "Dense";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input.withChannels(units);
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    Weight kernel =
        new Weight("kernel", List.of(input.channels(), units), kernelInitializer, kernelRules);
    return useBias
        ? List.of(kernel, new Weight("bias", List.of(units), biasInitializer, biasRules))
        : List.of(kernel);
  }
}
