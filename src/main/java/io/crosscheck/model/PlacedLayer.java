package io.crosscheck.model;

import java.util.List;

/**
 * A layer of a network with what follows from its place there.
 *
 * @param inputs the shapes of one sample of each input
 * @param output the shape of one sample's outputs
 * @param weights in Keras's {@code get_weights()} order
 */
public record PlacedLayer(
    Functional.Node node,
    List<SampleShape> inputs,
    SampleShape output,
    List<Layer.Weight> weights) {
  public PlacedLayer {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
  }

  /** The layer's name. */
  public String name() {
    return node.name();
  }

  /** The layer itself. */
  public Layer layer() {
    return node.layer();
  }

  /** The number of values of its weights. */
  public long parameters() {
    return weights.stream().mapToLong(Layer.Weight::size).sum();
  }

  /** The number of its weights that the optimizer moves. */
  public int trained() {
    return (int) weights.stream().filter(Layer.Weight::trainable).count();
  }
}
