package io.crosscheck.model;

import java.util.List;

/** One step of a network, described; its weights live in an engine. */
public sealed interface Layer permits Dense {
  /** Keras's name of the layer's class in snake case, from which the layer's own name is made. */
  String kind();

  /** The number of outputs of one sample. */
  int outputs();

  /** The function that the layer ends with. */
  Activation activation();

  /**
   * The layer's weights in Keras's {@code get_weights()} order.
   *
   * @param inputs the number of inputs of one sample
   */
  List<Weight> weights(int inputs);

  /**
   * One weight of a layer.
   *
   * @param name Keras's name, for example {@code kernel}
   * @param shape its dimensions
   */
  record Weight(String name, List<Integer> shape, Initializer initializer) {
    public Weight {
      shape = List.copyOf(shape);
    }

    /** The number of values. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }
}
