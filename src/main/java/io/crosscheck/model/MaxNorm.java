package io.crosscheck.model;

import java.util.List;
import java.util.Map;

/**
 * Norms of at most a number: longer vectors are shortened.
 *
 * <p>Defaults: Keras's: 2, along axis 0: the inputs of a Dense layer's unit.
 *
 * @param axes along which the squares are added up
 */
public record MaxNorm(double maxValue, List<Integer> axes) implements Constraint {
  public static final double KERAS_MAX_VALUE = 2;

  public MaxNorm {
    axes = List.copyOf(axes);
    ConstraintNames.checked("max_value", maxValue);
  }

  /** The constraint with Keras's norm and axis. */
  public MaxNorm() {
    this(KERAS_MAX_VALUE, List.of(0));
  }

  @Override
  public void checkFits(List<Integer> shape) {
    ConstraintNames.checkAxes(this, axes, shape);
  }

  @Override
  public String className() {
    return "MaxNorm";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of("max_value", maxValue, "axis", ConstraintNames.axisOption(axes));
  }
}
