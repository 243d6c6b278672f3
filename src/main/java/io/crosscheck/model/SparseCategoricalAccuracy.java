package io.crosscheck.model;

import java.util.Map;

/** Share of samples whose greatest output is the class of the integer label. */
public record SparseCategoricalAccuracy() implements Accuracy {
  @Override
  public String className() {
    return "SparseCategoricalAccuracy";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
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
