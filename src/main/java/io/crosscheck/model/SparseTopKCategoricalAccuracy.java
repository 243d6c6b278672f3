package io.crosscheck.model;

import java.util.Map;

/**
 * The same as {@link TopKCategoricalAccuracy}, with integer labels.
 *
 * <p>Defaults: k is 5.
 *
 * <p>Errors: {@link ModelException} if k is less than 1.
 */
public record SparseTopKCategoricalAccuracy(int k) implements Accuracy {
  public SparseTopKCategoricalAccuracy {
    if (k < 1) {
      throw new ModelException(
          "SparseTopKCategoricalAccuracy", "expected a k of at least 1, got " + k + ".");
    }
  }

  @Override
  public String className() {
    return "SparseTopKCategoricalAccuracy";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("k", k);
  }

  @Override
  public Loss.Labels labels() {
    return Loss.Labels.INTEGERS;
  }

  @Override
  public int cellsPerSample(int classes) {
    return 1;
  }
}
