package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Failure;
import io.crosscheck.Nearest;
import io.crosscheck.model.Auc;
import io.crosscheck.model.BinaryAccuracy;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.PositiveRule;
import io.crosscheck.model.Precision;
import io.crosscheck.model.Recall;
import io.crosscheck.model.SparseTopKCategoricalAccuracy;
import io.crosscheck.model.TopKCategoricalAccuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A metric in Keras's format: a name, or an object with a class.
 *
 * <p>Source: Keras 3.15 {@code metrics/accuracy_metrics.py}, {@code confusion_metrics.py} and
 * {@code f_score_metrics.py}, {@code get_config}.
 */
final class MetricFormat {
  private MetricFormat() {}

  /**
   * The metric that a node describes.
   *
   * @throws ModelException if there is none, or an option is not supported
   */
  static Metric read(KerasObject object, String place) {
    checkName(object.name(), place);
    ConfigObject config = object.config();
    config.ignore("name");
    config.only("dtype", "float32", "null");
    try {
      Metric metric = withOptions(Metric.of(object.name()), config);
      config.end();
      return metric;
    } catch (ModelException e) {
      throw e.failure() == Failure.USAGE ? e.at(place) : e;
    }
  }

  private static void checkName(String name, String place) {
    List<String> names = new ArrayList<>(List.of("accuracy"));
    List<String> classes = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      names.add(metric.kerasName());
      classes.add(metric.className());
      if (List.of(metric.kerasName(), metric.className()).contains(name)) {
        return;
      }
    }
    throw ModelException.inFile(
        place,
        "the metric is not supported: expected one of "
            + String.join(", ", names)
            + ", got "
            + name
            + "."
            + Nearest.suggestion(name, Stream.concat(names.stream(), classes.stream()).toList()));
  }

  private static Metric withOptions(Metric named, ConfigObject config) {
    if (named instanceof BinaryAccuracy accuracy) {
      return new BinaryAccuracy(config.number("threshold", accuracy.threshold()));
    }
    if (named instanceof TopKCategoricalAccuracy accuracy) {
      return new TopKCategoricalAccuracy(config.integer("k", accuracy.k()));
    }
    if (named instanceof SparseTopKCategoricalAccuracy accuracy) {
      config.only("from_sorted_ids", "false");
      return new SparseTopKCategoricalAccuracy(config.integer("k", accuracy.k()));
    }
    if (named instanceof Precision) {
      return new Precision(positive(config));
    }
    if (named instanceof Recall) {
      return new Recall(positive(config));
    }
    if (named instanceof F1Score) {
      return f1Score(config);
    }
    return named instanceof Auc ? auc(config) : named;
  }

  private static PositiveRule positive(ConfigObject config) {
    return new PositiveRule(
        numbers("thresholds", config), integer("top_k", config), integer("class_id", config));
  }

  private static F1Score f1Score(ConfigObject config) {
    F1Score.Average[] averages = {
      F1Score.Average.MICRO, F1Score.Average.MACRO, F1Score.Average.WEIGHTED
    };
    return new F1Score(
        config.choice("average", averages, F1Score.Average.NONE),
        config.has("threshold")
            ? OptionalDouble.of(config.number("threshold"))
            : OptionalDouble.empty());
  }

  private static Auc auc(ConfigObject config) {
    config.without("label_weights");
    boolean separate = config.flag("multi_label", false);
    // The number of labels is the network's; Keras takes it beside multi_label only.
    if (separate) {
      config.ignore("num_labels");
    } else {
      config.without("num_labels");
    }
    return new Auc(
        config.integer("num_thresholds", Auc.BY_DEFAULT.numThresholds()),
        anyCase("curve", config, Auc.Curve.values(), Auc.Curve.ROC),
        anyCase("summation_method", config, Auc.Summation.values(), Auc.Summation.INTERPOLATION),
        numbers("thresholds", config),
        separate ? Auc.Columns.SEPARATE : Auc.Columns.JOINED,
        config.flag("from_logits", false));
  }

  /** A choice that Keras takes in lower case too, or with a capital. */
  private static <T extends KerasName> T anyCase(
      String key, ConfigObject config, T[] constants, T otherwise) {
    if (config.has(key)) {
      String name = config.text(key).toLowerCase(Locale.ROOT);
      for (T constant : constants) {
        if (constant.kerasName().toLowerCase(Locale.ROOT).equals(name)) {
          return constant;
        }
      }
    }
    return config.choice(key, constants, otherwise);
  }

  private static OptionalInt integer(String key, ConfigObject config) {
    return config.has(key) ? OptionalInt.of(config.integer(key)) : OptionalInt.empty();
  }

  private static Optional<List<Double>> numbers(String key, ConfigObject config) {
    if (!config.has(key)) {
      return Optional.empty();
    }
    JsonNode value = config.value(key);
    if (!value.isArray()) {
      return Optional.of(List.of(config.number(key)));
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : value) {
      if (!number.isNumber()) {
        throw ModelException.inFile(
            config.place(key), ConfigObject.expected("a list of numbers", value));
      }
      numbers.add(number.asDouble());
    }
    return Optional.of(numbers);
  }
}
