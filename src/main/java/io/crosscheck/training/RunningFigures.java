package io.crosscheck.training;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.TrainingEngine;
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
  private final TrainingEngine engine;
  private final int classes;
  private final List<RunningMetric> metrics;
  private float lossTotal;
  private float count;
  private double lossSum;
  private long samples;

  /**
   * Sums that start at nothing.
   *
   * @param engine computes the figures that are no plain shares
   */
  RunningFigures(TrainingEngine engine, List<MetricName> names, int classes) {
    this.engine = engine;
    this.classes = classes;
    this.metrics = names.stream().map(RunningMetric::new).toList();
  }

  void add(BatchResult batch) {
    lossTotal += batch.loss() * batch.samples();
    count += batch.samples();
    lossSum += (double) batch.loss() * batch.samples();
    samples += batch.samples();
    for (int i = 0; i < metrics.size(); i++) {
      metrics.get(i).add(batch.metrics().get(i));
    }
  }

  Evaluation evaluation() {
    List<MetricValue> values = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      int metric = i;
      values.addAll(
          metrics.get(i).values(samples, count, classes, state -> engine.figures(metric, state)));
    }
    return new Evaluation(samples, lossTotal / count, lossSum, values);
  }
}
