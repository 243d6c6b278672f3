package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The metrics by name.
 *
 * <p>Source: Keras 3.15 {@code metrics/__init__.py}.
 */
final class MetricNames {
  static final List<Metric> ALL =
      List.of(
          Metric.BINARY_ACCURACY,
          Metric.CATEGORICAL_ACCURACY,
          Metric.SPARSE_CATEGORICAL_ACCURACY,
          Metric.TOP_K_CATEGORICAL_ACCURACY,
          Metric.SPARSE_TOP_K_CATEGORICAL_ACCURACY,
          Metric.PRECISION,
          Metric.RECALL,
          Metric.F1_SCORE,
          Metric.AUC);

  static final Vocabulary<Metric> VOCABULARY = vocabulary();

  private MetricNames() {}

  private static Vocabulary<Metric> vocabulary() {
    Vocabulary<Metric> vocabulary = new Vocabulary<>("metric", ALL);
    ALL.forEach(metric -> vocabulary.with(metric.className(), metric));
    return vocabulary;
  }

  static String text(Metric metric) {
    if (ALL.contains(metric)) {
      return metric.kerasName();
    }
    return metric.options().entrySet().stream()
        .map(option -> option.getKey() + "=" + value(option))
        .collect(Collectors.joining(", ", metric.className() + "(", ")"));
  }

  private static String value(Map.Entry<String, Object> option) {
    Object value = option.getValue();
    if (value instanceof Boolean yes) {
      return yes ? "True" : "False";
    }
    return value instanceof String ? "'" + value + "'" : value.toString();
  }
}
