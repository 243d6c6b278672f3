package io.crosscheck.model;

import java.util.Map;

/**
 * Share of cells of the one-hot matrix whose output lies on the label's side of a threshold.
 *
 * <p>Defaults: 0.5.
 *
 * <p>Errors: {@link ModelException} if the threshold is no finite number.
 *
 * @param threshold above which an output is a yes
 */
public record BinaryAccuracy(double threshold) implements Accuracy {
  public BinaryAccuracy {
    if (!Double.isFinite(threshold)) {
      throw new ModelException("BinaryAccuracy", "expected a threshold, got " + threshold + ".");
    }
  }

  @Override
  public String className() {
    return "BinaryAccuracy";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("threshold", threshold);
  }

  @Override
  public Loss.Labels labels() {
    return Loss.Labels.ONE_HOT;
  }

  @Override
  public int cellsPerSample(int classes) {
    return classes;
  }
}
