package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics in Keras's format: names, or objects with a class, in a list that may be in a list.
 *
 * <p>Source: Keras 3.15 {@code trainers/compile_utils.py} and {@code metrics/accuracy_metrics.py}.
 */
final class MetricFormat {
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("accuracy", "accuracy");
    NAMES.put("acc", "acc");
    for (Metric metric : Metric.values()) {
      NAMES.put(metric.kerasName(), metric.kerasName());
    }
    NAMES.put("BinaryAccuracy", Metric.BINARY_ACCURACY.kerasName());
    NAMES.put("CategoricalAccuracy", Metric.CATEGORICAL_ACCURACY.kerasName());
    NAMES.put("SparseCategoricalAccuracy", Metric.SPARSE_CATEGORICAL_ACCURACY.kerasName());
  }

  private MetricFormat() {}

  /** The names of the metrics of a key that must be there. */
  static List<String> read(ConfigObject from, String key) {
    List<String> names = new ArrayList<>();
    add(from.value(key), from.place(key), names);
    return names;
  }

  private static void add(JsonNode node, String place, List<String> names) {
    if (node.isArray()) {
      node.forEach(part -> add(part, place, names));
      return;
    }
    KerasObject metric = KerasObject.read(node, place);
    String name = NAMES.get(metric.name());
    if (name == null) {
      throw ModelException.inFile(
          place,
          "the metric is not supported: expected one of "
              + String.join(", ", NAMES.keySet())
              + ", got "
              + metric.name()
              + "."
              + Nearest.suggestion(metric.name(), NAMES.keySet()));
    }
    ConfigObject config = metric.config();
    config.ignore("name");
    config.only("dtype", "float32", "null");
    config.only("threshold", "0.5");
    config.end();
    names.add(name);
  }
}
