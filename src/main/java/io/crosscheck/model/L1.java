package io.crosscheck.model;

import java.util.Map;

/**
 * A penalty of the absolute values.
 *
 * <p>Defaults: Keras's: 0.01.
 */
public record L1(double l1) implements Regularizer {
  public static final double KERAS_FACTOR = 0.01;

  public L1 {
    RegularizerNames.checkFactor("l1", l1);
  }

  /** The penalty with Keras's factor. */
  public L1() {
    this(KERAS_FACTOR);
  }

  @Override
  public double l2() {
    return 0;
  }

  @Override
  public String className() {
    return "L1";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("l1", l1);
  }
}
