package io.crosscheck.model;

import java.util.Map;

/**
 * A penalty of the absolute values and of the squares.
 *
 * <p>Defaults: Keras's: 0 and 0, so that {@code l1l2} by its name alone penalizes nothing.
 */
public record L1L2(double l1, double l2) implements Regularizer {
  public L1L2 {
    RegularizerNames.checkFactor("l1", l1);
    RegularizerNames.checkFactor("l2", l2);
  }

  /** The penalty with Keras's factors, both 0. */
  public L1L2() {
    this(0, 0);
  }

  @Override
  public String className() {
    return "L1L2";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of("l1", l1, "l2", l2);
  }
}
