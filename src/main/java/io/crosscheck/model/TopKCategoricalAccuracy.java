package io.crosscheck.model;

import java.util.Map;

/**
 * Share of samples whose class is among those with the k greatest outputs; equal ones count as
 * among them.
 *
 * <p>Defaults: k is 5.
 *
 * <p>Errors: {@link ModelException} if k is less than 1.
 */
public record TopKCategoricalAccuracy(int k) implements Accuracy {
  public TopKCategoricalAccuracy {
    if (k < 1) {
      throw new ModelException(
          "TopKCategoricalAccuracy", "expected a k of at least 1, got " + k + ".");
    }
  }

  @Override
  public String className() {
    return "TopKCategoricalAccuracy";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("k", k);
  }

  @Override
  public Loss.Labels labels() {
    return Loss.Labels.ONE_HOT;
  }

  @Override
  public int cellsPerSample(int classes) {
    return 1;
  }
}
