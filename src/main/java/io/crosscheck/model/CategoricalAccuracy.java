package io.crosscheck.model;

import java.util.Map;

/** Share of samples whose greatest output is the labelled class. */
public record CategoricalAccuracy() implements Accuracy {
  @Override
  public String className() {
    return "CategoricalAccuracy";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
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
