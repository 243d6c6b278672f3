package io.crosscheck.model;

import java.util.List;
import java.util.Map;

/**
 * Norms of 1.
 *
 * <p>Defaults: Keras's: along axis 0.
 *
 * @param axes along which the squares are added up
 */
public record UnitNorm(List<Integer> axes) implements Constraint {
  public UnitNorm {
    axes = List.copyOf(axes);
  }

  /** The constraint with Keras's axis. */
  public UnitNorm() {
    this(List.of(0));
  }

  @Override
  public void checkFits(List<Integer> shape) {
    ConstraintNames.checkAxes(this, axes, shape);
  }

  @Override
  public String className() {
    return "UnitNorm";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("axis", ConstraintNames.axisOption(axes));
  }
}
