package io.crosscheck.training;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.model.Accuracy;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.Metric;
import io.crosscheck.model.Precision;
import io.crosscheck.model.Recall;
import io.crosscheck.result.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One metric's state over batches, in float32 as Keras keeps it and in integers. */
final class RunningMetric {
  private final MetricName name;
  private float[] sums = new float[0];
  private long[] counts = new long[0];

  RunningMetric(MetricName name) {
    this.name = name;
  }

  void add(BatchResult.Count batch) {
    if (sums.length == 0) {
      sums = new float[batch.sums().length];
      counts = new long[batch.counts().length];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += batch.sums()[i];
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += batch.counts()[i];
    }
  }

  /**
   * The metric's figures so far, after at least one batch.
   *
   * @param counted the samples in float32, as Keras counts them
   * @param engine computes a counted metric's figures from its state
   */
  List<MetricValue> values(
      long samples, float counted, int classes, UnaryOperator<float[]> engine) {
    Metric metric = name.metric();
    String text = Metric.text(metric);
    if (metric instanceof Accuracy accuracy) {
      long total = samples * accuracy.cellsPerSample(classes);
      return List.of(
          new MetricValue(
              name.name(),
              text,
              name.figure(sums[0], counted, counts[0], total),
              counts[0],
              total));
    }
    float[] figures = engine.apply(sums);
    List<MetricValue> values = new ArrayList<>();
    for (int i = 0; i < figures.length; i++) {
      boolean hasOne = ((CountedMetric) metric).figures(classes) == 1;
      String index = hasOne ? "" : "[" + i + "]";
      values.add(share(name.name() + index, text + index, figures[i], i));
    }
    return values;
  }

  /** A figure with the count behind it, where it is a share: right cells of so many. */
  private MetricValue share(String named, String text, float figure, int i) {
    Metric metric = name.metric();
    if (metric instanceof Precision || metric instanceof Recall) {
      long truePositives = counts[i];
      return new MetricValue(
          named, text, figure, truePositives, truePositives + counts[counts.length / 2 + i]);
    }
    if (metric instanceof F1Score score
        && (score.average() == F1Score.Average.NONE || score.average() == F1Score.Average.MICRO)) {
      int width = counts.length / 4;
      long twice = 2 * counts[i];
      return new MetricValue(
          named, text, figure, twice, twice + counts[width + i] + counts[2 * width + i]);
    }
    return MetricValue.withoutCount(named, text, figure);
  }
}
