package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A matrix with a gain along its diagonal and 0 elsewhere.
 *
 * <p>Errors: {@link ModelException} for a weight that is no matrix.
 */
public record Identity(double gain) implements Initializer {
  public Identity {
    InitializerRange.checkFinite("gain", gain);
  }

  @Override
  public String className() {
    return "Identity";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("gain", gain);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    if (shape.size() != 2) {
      throw InitializerRange.wrongRank(this, "exactly 2", shape);
    }
    float[] values = new float[RandomValues.count(shape)];
    int columns = shape.get(1);
    for (int i = 0; i < Math.min(shape.get(0), columns); i++) {
      values[i * columns + i] = (float) gain;
    }
    return values;
  }
}
