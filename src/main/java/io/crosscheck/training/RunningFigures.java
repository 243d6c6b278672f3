package io.crosscheck.training;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums over batches: in float32 as Keras keeps them, for the figures that it prints, and in
 * integers and double precision for the truth.
 *
 * <p>Source: Keras 3.15 {@code metrics/reduction_metrics.py}, {@code Mean}: a total and a count in
 * float32, a batch's loss weighted by its samples.
 */
final class RunningFigures {
  private final List<MetricName> names;
  private final int classes;
  private final float[] metricTotals;
  private final long[] correct;
  private float lossTotal;
  private float count;
  private double lossSum;
  private long samples;

  RunningFigures(List<MetricName> names, int classes) {
    this.names = names;
    this.classes = classes;
    this.metricTotals = new float[names.size()];
    this.correct = new long[names.size()];
  }

  void add(BatchResult batch) {
    lossTotal += batch.loss() * batch.samples();
    count += batch.samples();
    lossSum += (double) batch.loss() * batch.samples();
    samples += batch.samples();
    for (int i = 0; i < metricTotals.length; i++) {
      metricTotals[i] += batch.metrics().get(i).sum();
      correct[i] += batch.metrics().get(i).correct();
    }
  }

  Evaluation evaluation() {
    List<MetricValue> values = new ArrayList<>();
    for (int i = 0; i < metricTotals.length; i++) {
      MetricName name = names.get(i);
      long total = samples * name.metric().cellsPerSample(classes);
      values.add(
          new MetricValue(
              name.name(),
              name.metric().kerasName(),
              name.figure(metricTotals[i], count, correct[i], total),
              correct[i],
              total));
    }
    return new Evaluation(samples, lossTotal / count, lossSum, values);
  }
}
