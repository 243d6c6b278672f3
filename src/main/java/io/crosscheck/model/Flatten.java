package io.crosscheck.model;

/**
 * All values of a sample in one row.
 *
 * <p>Shapes: input {@code [N, ...]}, output {@code [N, values]}.
 *
 * <p>Source: Keras 3 {@code keras.layers.Flatten}; fixtures {@code keras-layers/flatten_*}.
 */
public record Flatten() implements SingleInputLayer {
  @Override
  public String className() {
    return "Flatten";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return SampleShape.of(input.size());
  }
}
