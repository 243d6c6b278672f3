package io.crosscheck.model;

/** A figure over counts of right and wrong cells of the one-hot matrix. */
public sealed interface CountedMetric extends Metric permits Precision, Recall, F1Score, Auc {

  @Override
  default Loss.Labels labels() {
    return Loss.Labels.ONE_HOT;
  }

  /** How many figures it has: one, or one for each threshold or class. */
  int figures(int classes);

  /**
   * Finds options that do not fit the number of classes.
   *
   * @throws ModelException if there are any
   */
  void checkFits(int classes);
}
