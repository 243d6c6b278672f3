package io.crosscheck.model;

import java.util.List;

/**
 * Its inputs behind each other along the channels.
 *
 * <p>Shapes: two or more inputs that differ at most in the last extent; output their sum there.
 *
 * <p>Errors: {@link ModelException} where there are fewer than two inputs, or they differ
 * elsewhere.
 *
 * <p>Source: Keras 3 {@code keras.layers.Concatenate} with {@code axis=-1}; fixtures {@code
 * keras/concatenate_*}.
 */
public record Concatenate() implements MergingLayer {
  @Override
  public String className() {
    return "Concatenate";
  }

  @Override
  public SampleShape output(List<SampleShape> inputs) {
    long kinds = inputs.stream().map(shape -> shape.withChannels(1)).distinct().count();
    if (inputs.size() < 2 || kinds > 1) {
      throw new ModelException(
          "layers",
          "a Concatenate layer joins channels: expected two or more inputs that differ only in the"
              + " last extent, got "
              + inputs
              + ".");
    }
    int channels = inputs.stream().mapToInt(SampleShape::channels).reduce(0, Math::addExact);
    return inputs.get(0).withChannels(channels);
  }
}
