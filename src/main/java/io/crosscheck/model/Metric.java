package io.crosscheck.model;

/**
 * A share of right answers, counted as two integers.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics}; fixtures {@code keras/accuracy_*}.
 */
public enum Metric implements KerasName {
  /** Share of cells of the one-hot matrix whose output lies on the label's side of 0.5. */
  BINARY_ACCURACY("binary_accuracy", Loss.Labels.ONE_HOT),
  /** Share of samples whose greatest output is the labelled class. */
  CATEGORICAL_ACCURACY("categorical_accuracy", Loss.Labels.ONE_HOT),
  /** The same with integer labels. */
  SPARSE_CATEGORICAL_ACCURACY("sparse_categorical_accuracy", Loss.Labels.INTEGERS);

  private final String kerasName;
  private final Loss.Labels labels;

  Metric(String kerasName, Loss.Labels labels) {
    this.kerasName = kerasName;
    this.labels = labels;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }

  /** The form of labels that the metric compares with. */
  public Loss.Labels labels() {
    return labels;
  }

  /** How many things one sample adds to the total: 1, or its classes. */
  public int cellsPerSample(int classes) {
    return this == BINARY_ACCURACY ? classes : 1;
  }
}
