package io.crosscheck.model;

import java.util.List;
import java.util.Map;

/** No value below 0: negative ones become 0. */
public record NonNeg() implements Constraint {
  @Override
  public void checkFits(List<Integer> shape) {
    // Every value is looked at alone.
  }

  @Override
  public String className() {
    return "NonNeg";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }
}
