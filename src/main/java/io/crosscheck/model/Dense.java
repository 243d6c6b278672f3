package io.crosscheck.model;

import java.util.List;

/**
 * A fully connected layer: {@code output = activation(dot(input, kernel) + bias)}.
 *
 * <p>Shapes: input {@code [N, inputs]}; kernel {@code [inputs, units]}; bias {@code [units]};
 * output {@code [N, units]}; all float32.
 *
 * <p>Defaults: Keras's: linear, kernel by {@code glorot_uniform}, bias zero.
 *
 * <p>Errors: {@link ModelException} where {@code units} is not positive.
 *
 * <p>Source: Keras 3 {@code keras.layers.Dense}; fixtures {@code keras/dense_*}.
 */
public record Dense(int units, Activation activation, Initializer kernelInitializer)
    implements Layer {
  public Dense {
    if (units <= 0) {
      throw new ModelException(
          "layers", "a Dense layer needs units: expected at least 1, got " + units + ".");
    }
  }

  /** A layer with Keras's default initializer. */
  public Dense(int units, Activation activation) {
    this(units, activation, Initializer.GLOROT_UNIFORM);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public int outputs() {
    return units;
  }

  @Override
  public List<Weight> weights(int inputs) {
    return List.of(
        new Weight("kernel", List.of(inputs, units), kernelInitializer),
        new Weight("bias", List.of(units), Initializer.ZEROS));
  }
}
