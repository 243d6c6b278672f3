package io.crosscheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Norms between two numbers, or moved part of the way there.
 *
 * <p>Defaults: Keras's: between 0 and 1, the whole way, along axis 0.
 *
 * @param rate the part of the way; 1 for all
 * @param axes along which the squares are added up
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axes)
    implements Constraint {
  public MinMaxNorm {
    axes = List.copyOf(axes);
    ConstraintNames.checked("min_value", minValue);
    ConstraintNames.checked("max_value", maxValue);
    ConstraintNames.checked("rate", rate);
  }

  /** The constraint with Keras's norms, rate and axis. */
  public MinMaxNorm() {
    this(0, 1, 1, List.of(0));
  }

  @Override
  public void checkFits(List<Integer> shape) {
    ConstraintNames.checkAxes(this, axes, shape);
  }

  @Override
  public String className() {
    return "MinMaxNorm";
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("min_value", minValue);
    options.put("max_value", maxValue);
    options.put("rate", rate);
    options.put("axis", ConstraintNames.axisOption(axes));
    return Collections.unmodifiableMap(options);
  }
}
