package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Normally distributed. */
public record RandomNormal(double mean, double stddev) implements Initializer {
  public RandomNormal {
    InitializerRange.checkFinite("mean", mean);
    InitializerRange.checkNotNegative("stddev", stddev);
  }

  @Override
  public String className() {
    return "RandomNormal";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of("mean", mean, "stddev", stddev);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return RandomValues.normal(mean, stddev, shape, random);
  }
}
