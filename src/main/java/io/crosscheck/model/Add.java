package io.crosscheck.model;

import java.util.List;

/**
 * The sum of its inputs, value by value: the end of a residual block.
 *
 * <p>Shapes: two or more inputs of the same shape; output the same.
 *
 * <p>Errors: {@link ModelException} where there are fewer than two inputs, or their shapes differ.
 *
 * <p>Source: Keras 3 {@code keras.layers.Add}; fixtures {@code keras/add_*}.
 */
public record Add() implements MergingLayer {
  @Override
  public String className() {
    return "Add";
  }

  @Override
  public SampleShape output(List<SampleShape> inputs) {
    if (inputs.size() < 2 || inputs.stream().distinct().count() > 1) {
      throw new ModelException(
          "layers",
          "an Add layer adds inputs of one shape: expected two or more, all alike, got "
              + inputs
              + ".");
    }
    return inputs.get(0);
  }
}
