package io.crosscheck.verify.recount;

import io.crosscheck.model.BinaryAccuracy;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SparseTopKCategoricalAccuracy;
import io.crosscheck.model.TopKCategoricalAccuracy;
import io.crosscheck.model.config.RequestedMetric;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures that are named as Python names a metric: {@code Precision(class_id=3)}. */
final class MetricFigures {
  private static final Pattern INDEXED = Pattern.compile("(.*)\\[([0-9]{1,6})]");
  private static final Pattern OBJECT = Pattern.compile("[A-Z][A-Za-z0-9]*\\(.*\\)");

  private MetricFigures() {}

  /**
   * The figure of a text; empty where it names no metric.
   *
   * @throws ModelException if it names one with options that are not supported
   */
  static Optional<Figure> of(String where, String text) {
    Matcher indexed = INDEXED.matcher(text);
    boolean hasIndex = indexed.matches();
    String named = hasIndex ? indexed.group(1) : text;
    if (!Metric.names().contains(named) && !OBJECT.matcher(named).matches()) {
      return Optional.empty();
    }
    Metric metric;
    try {
      metric = RequestedMetric.of(named).metric();
    } catch (ModelException e) {
      throw new ModelException(where, "claimed " + text + ": " + e.problem());
    }
    int index = hasIndex ? Integer.parseInt(indexed.group(2)) : -1;
    return Optional.of(figure(where, text, metric, index));
  }

  private static Figure figure(String where, String text, Metric metric, int index) {
    if (metric instanceof TopKCategoricalAccuracy accuracy) {
      return Figure.topK(accuracy.k());
    }
    if (metric instanceof SparseTopKCategoricalAccuracy accuracy) {
      return Figure.topK(accuracy.k());
    }
    if (metric instanceof BinaryAccuracy accuracy && accuracy.threshold() != Counts.HALF) {
      return Figure.counted(new CountedFigure(metric, 0));
    }
    if (metric instanceof CountedMetric counted) {
      boolean hasOne = counted.figures(1) == 1 && counted.figures(2) == 1;
      if (hasOne ? index > 0 : index < 0) {
        throw new ModelException(
            where,
            hasOne
                ? "claimed " + text + ": this metric has one figure. Leave the brackets away."
                : "claimed "
                    + text
                    + ": this metric has several figures, one for each class or threshold:"
                    + " expected the index of one, as in "
                    + text
                    + "[0]. Name it"
                    + (text.startsWith("f1") ? ", or F1Score(average='macro')." : "."));
      }
      return Figure.counted(new CountedFigure(metric, Math.max(0, index)));
    }
    return metric instanceof BinaryAccuracy
        ? Figure.plain(Figure.Quantity.BINARY_ACCURACY)
        : Figure.plain(Figure.Quantity.ACCURACY);
  }
}
