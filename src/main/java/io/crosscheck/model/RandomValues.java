package io.crosscheck.model;

import java.util.List;
import java.util.Random;

/** Arrays of random numbers, each computed in float64 and then rounded. */
final class RandomValues {
  private RandomValues() {}

  static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Between a limit's negative and the limit. */
  static float[] within(double limit, List<Integer> shape, Random random) {
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  static float[] normal(double mean, double deviation, List<Integer> shape, Random random) {
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return values;
  }

  /** Normal, but drawn again where it is more than two deviations from the mean. */
  static float[] truncatedNormal(
      double mean, double deviation, List<Integer> shape, Random random) {
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      double normal = random.nextGaussian();
      while (Math.abs(normal) > 2) {
        normal = random.nextGaussian();
      }
      values[i] = (float) (mean + deviation * normal);
    }
    return values;
  }
}
