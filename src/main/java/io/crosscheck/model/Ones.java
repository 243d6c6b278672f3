package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every value 1. */
public record Ones() implements Initializer {
  @Override
  public String className() {
    return "Ones";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return new Constant(1).draw(shape, random);
  }
}
