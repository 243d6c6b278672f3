package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Uniformly distributed from {@code minval} to less than {@code maxval}. */
public record RandomUniform(double minval, double maxval) implements Initializer {
  public RandomUniform {
    InitializerRange.checkFinite("minval", minval);
    InitializerRange.checkFinite("maxval", maxval);
    if (minval > maxval) {
      throw new ModelException(
          "initializer",
          "minval is out of range: expected at most maxval, "
              + maxval
              + ", got "
              + minval
              + ". Exchange them.");
    }
  }

  @Override
  public String className() {
    return "RandomUniform";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of("minval", minval, "maxval", maxval);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    float least = (float) minval;
    // Rounding to float32 could reach the end, which Keras's range leaves out.
    float greatest = Math.max(least, Math.nextDown((float) maxval));
    float[] values = new float[RandomValues.count(shape)];
    for (int i = 0; i < values.length; i++) {
      float value = (float) (minval + (maxval - minval) * random.nextDouble());
      values[i] = Math.min(greatest, Math.max(least, value));
    }
    return values;
  }
}
