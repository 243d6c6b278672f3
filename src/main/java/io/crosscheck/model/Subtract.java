package io.crosscheck.model;

/**
 * The first input less the second, value by value.
 *
 * <p>Shapes: two inputs, as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Subtract}; fixtures {@code keras-layers/subtract_*}.
 */
public record Subtract() implements ElementwiseLayer {
  @Override
  public int mostInputs() {
    return 2;
  }
}
