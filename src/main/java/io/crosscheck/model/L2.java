package io.crosscheck.model;

import java.util.Map;

/**
 * A penalty of the squares.
 *
 * <p>Defaults: Keras's: 0.01.
 */
public record L2(double l2) implements Regularizer {
  public static final double KERAS_FACTOR = 0.01;

  public L2 {
    RegularizerNames.checkFactor("l2", l2);
  }

  /** The penalty with Keras's factor. */
  public L2() {
    this(KERAS_FACTOR);
  }

  @Override
  public double l1() {
    return 0;
  }

  @Override
  public String className() {
    return "L2";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("l2", l2);
  }
}
