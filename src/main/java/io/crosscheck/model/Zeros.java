package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every value 0. */
public record Zeros() implements Initializer {
  @Override
  public String className() {
    return "Zeros";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return new float[RandomValues.count(shape)];
  }
}
