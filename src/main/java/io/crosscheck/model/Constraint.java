package io.crosscheck.model;

import java.util.List;

/**
 * What a weight is brought back to after each step of the optimizer.
 *
 * <p>Source: Keras 3.15 {@code keras.constraints}; fixtures {@code keras-penalties/*}.
 */
public sealed interface Constraint extends KerasObject
    permits MaxNorm, MinMaxNorm, NonNeg, UnitNorm {
  /**
   * Finds a weight that the constraint cannot be put on.
   *
   * @throws ModelException where the weight lacks an axis
   */
  void checkFits(List<Integer> shape);

  /** Keras's names, with the defaults that they stand for. */
  static List<String> names() {
    return ConstraintNames.VOCABULARY.names();
  }

  /**
   * The constraint that Keras has by a name, with default options.
   *
   * @throws ModelException if there is none; the message names the nearest
   */
  static Constraint of(String name) {
    return ConstraintNames.VOCABULARY.find(name);
  }
}
