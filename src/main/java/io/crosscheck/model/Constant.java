package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every value the same. */
public record Constant(double value) implements Initializer {
  public Constant {
    InitializerRange.checkFinite("value", value);
  }

  @Override
  public String className() {
    return "Constant";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("value", value);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    float[] values = new float[RandomValues.count(shape)];
    Arrays.fill(values, (float) value);
    return values;
  }
}
