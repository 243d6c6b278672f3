package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Normally distributed, but drawn again where it is more than two deviations from the mean.
 *
 * @param stddev of the normal distribution; the values that are left deviate less
 */
public record TruncatedNormal(double mean, double stddev) implements Initializer {
  public TruncatedNormal {
    InitializerRange.checkFinite("mean", mean);
    InitializerRange.checkNotNegative("stddev", stddev);
  }

  @Override
  public String className() {
    return "TruncatedNormal";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of("mean", mean, "stddev", stddev);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return RandomValues.truncatedNormal(mean, stddev, shape, random);
  }
}
