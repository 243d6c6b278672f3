package io.crosscheck.training;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;

/**
 * A metric as it was asked for beside what that was resolved to.
 *
 * @param name for example {@code accuracy}
 * @param rule that resolved it, and that says how its figure is summed
 */
public record MetricName(String name, Metric metric, AccuracyRule rule) {

  /**
   * The figure as its Keras prints it. Keras 3 divides float32 sums, whose rounding shows: nine of
   * ten cells right in each of 10,000 samples print as 0.9000005. Keras 2 averages batch means in
   * double precision, and prints 0.9.
   *
   * @param sum of the samples' shares, in float32
   * @param count of the samples, in float32
   */
  float figure(float sum, float count, long correct, long total) {
    return rule == AccuracyRule.KERAS2 ? (float) ((double) correct / total) : sum / count;
  }
}
