package io.crosscheck.model;

import java.util.List;

/**
 * A figure of how good predictions are, whose state is integer counts.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics}; fixtures {@code keras/accuracy_*} and {@code
 * keras-metrics}.
 */
public sealed interface Metric extends KerasObject permits Accuracy, CountedMetric {
  // Nothing here may have a body that an implementation inherits: then to initialize one of the
  // records would initialize this interface first, which makes some of them.
  Accuracy BINARY_ACCURACY = new BinaryAccuracy(0.5);
  Accuracy CATEGORICAL_ACCURACY = new CategoricalAccuracy();
  Accuracy SPARSE_CATEGORICAL_ACCURACY = new SparseCategoricalAccuracy();
  Accuracy TOP_K_CATEGORICAL_ACCURACY = new TopKCategoricalAccuracy(5);
  Accuracy SPARSE_TOP_K_CATEGORICAL_ACCURACY = new SparseTopKCategoricalAccuracy(5);
  CountedMetric PRECISION = new Precision(PositiveRule.ABOVE_HALF);
  CountedMetric RECALL = new Recall(PositiveRule.ABOVE_HALF);
  CountedMetric F1_SCORE = F1Score.BY_DEFAULT;
  CountedMetric AUC = Auc.BY_DEFAULT;

  /** The form of labels that the metric compares with. */
  Loss.Labels labels();

  /** Each metric that is known by name, with Keras's default options. */
  static List<Metric> values() {
    return MetricNames.ALL;
  }

  /** The names, each metric once. */
  static List<String> names() {
    return MetricNames.VOCABULARY.names();
  }

  /**
   * The metric of a name, with Keras's default options.
   *
   * @throws ModelException if there is none
   */
  static Metric of(String name) {
    return MetricNames.VOCABULARY.find(name);
  }

  /** A metric as Python writes it, its name alone where its options are Keras's own. */
  static String text(Metric metric) {
    return MetricNames.text(metric);
  }
}
