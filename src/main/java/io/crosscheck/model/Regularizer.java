package io.crosscheck.model;

import java.util.List;

/**
 * What the size of a weight adds to the loss: {@code l1 * sum(|w|) + l2 * sum(w * w)}.
 *
 * <p>Source: Keras 3.15 {@code keras.regularizers}; fixtures {@code keras-penalties/*}.
 */
public sealed interface Regularizer extends KerasObject permits L1, L2, L1L2 {
  /** The factor of the absolute values. */
  double l1();

  /** The factor of the squares. */
  double l2();

  /** The penalty of a weight's values, in double precision. */
  default double of(float[] values) {
    double magnitudes = 0;
    double squares = 0;
    for (float value : values) {
      magnitudes += Math.abs((double) value);
      squares += (double) value * value;
    }
    return l1() * magnitudes + l2() * squares;
  }

  /** Keras's names, with the defaults that they stand for. */
  static List<String> names() {
    return RegularizerNames.VOCABULARY.names();
  }

  /**
   * The regularizer that Keras has by a name, with default options.
   *
   * @throws ModelException if there is none; the message names the nearest
   */
  static Regularizer of(String name) {
    return RegularizerNames.VOCABULARY.find(name);
  }
}
