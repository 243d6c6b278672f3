package io.crosscheck.model;

/** A share of right answers, counted as two integers. */
public sealed interface Accuracy extends Metric
    permits BinaryAccuracy,
        CategoricalAccuracy,
        SparseCategoricalAccuracy,
        TopKCategoricalAccuracy,
        SparseTopKCategoricalAccuracy {

  /** How many things one sample adds to the total: 1, or its classes. */
  int cellsPerSample(int classes);
}
