package io.crosscheck.model;

import java.util.List;

/** One step of a network, described; its weights live in an engine. */
public sealed interface Layer permits SingleInputLayer, MergingLayer {
  /** Keras's name of the layer's class, for example {@code MaxPooling2D}. */
  String className();

  /** The class's name in snake case, from which Keras makes the layer's own name. */
  default String kind() {
    return SnakeCase.of(className());
  }

  /** The function that the layer ends with. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /** Whether the layer computes otherwise while it is trained. */
  default boolean dependsOnPhase() {
    return false;
  }

  /**
   * The shape of one sample's outputs.
   *
   * @throws ModelException if the layer takes no such inputs
   */
  SampleShape output(List<SampleShape> inputs);

  /** The layer's weights in Keras's {@code get_weights()} order. */
  List<Weight> weights(List<SampleShape> inputs);

  /**
   * One weight of a layer.
   *
   * @param name Keras's name, for example {@code kernel}
   * @param shape its dimensions
   * @param trainable whether the optimizer moves it; moving statistics are the layer's own
   * @param rules what holds for it in training
   */
  record Weight(
      String name,
      List<Integer> shape,
      Initializer initializer,
      boolean trainable,
      WeightRules rules) {
    public Weight {
      shape = List.copyOf(shape);
      if (rules.constraint().isPresent()) {
        rules.constraint().get().checkFits(shape);
      }
    }

    /** A weight that may be the layer's own. */
    public Weight(String name, List<Integer> shape, Initializer initializer, boolean trainable) {
      this(name, shape, initializer, trainable, WeightRules.NONE);
    }

    /** A weight that the optimizer moves, by rules. */
    public Weight(String name, List<Integer> shape, Initializer initializer, WeightRules rules) {
      this(name, shape, initializer, true, rules);
    }

    /** A weight that the optimizer moves. */
    public Weight(String name, List<Integer> shape, Initializer initializer) {
      this(name, shape, initializer, true);
    }

    /** The number of values. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** The same weight of a layer of that name. */
    Weight in(String layer) {
      return new Weight(layer + "/" + name, shape, initializer, trainable, rules);
    }
  }
}
