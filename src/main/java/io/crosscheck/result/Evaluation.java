package io.crosscheck.result;

import java.util.List;

/**
 * What a pass over a data set gave.
 *
 * <p>Units: nats per sample.
 *
 * @param loss the mean as Keras prints it, summed and divided in float32
 * @param lossSum the sum over all samples, in double precision
 * @param metrics in the order asked for; at least one
 */
public record Evaluation(long samples, float loss, double lossSum, List<MetricValue> metrics) {
  public Evaluation {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("an evaluation needs a metric: expected 1, got none.");
    }
  }

  /** The first metric, which the reports call the accuracy. */
  public MetricValue accuracy() {
    return metrics.get(0);
  }
}
