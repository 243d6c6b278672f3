package io.crosscheck.training;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.config.RequestedMetric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A metric as it was asked for beside what that was resolved to.
 *
 * @param name for example {@code accuracy}
 * @param rule that resolved it, and that says how its figure is summed
 */
public record MetricName(String name, Metric metric, AccuracyRule rule) {

  /**
   * What the metrics that were asked for are, each under a name of its own: a second one of a name
   * gets the suffix {@code _1}.
   *
   * <p>Source: Keras 3.15 {@code trainers/compile_utils.py}, {@code CompileMetrics.result}.
   *
   * @throws io.crosscheck.model.ModelException if one is ambiguous or does not fit the loss
   */
  public static List<MetricName> resolve(
      List<RequestedMetric> requested, AccuracyRule rule, Loss loss) {
    Set<String> taken = new HashSet<>();
    List<MetricName> names = new ArrayList<>();
    for (RequestedMetric metric : requested) {
      String name = metric.name();
      for (int suffix = 1; !taken.add(name); suffix++) {
        name = metric.name() + "_" + suffix;
      }
      names.add(new MetricName(name, metric.resolve(rule, loss), rule));
    }
    return names;
  }

  /**
   * An accuracy's figure as its Keras prints it. Keras 3 divides float32 sums, whose rounding
   * shows: nine of ten cells right in each of 10,000 samples print as 0.9000005. Keras 2 averages
   * batch means in double precision, and prints 0.9.
   *
   * @param sum of the samples' shares, in float32
   * @param count of the samples, in float32
   */
  float figure(float sum, float count, long correct, long total) {
    return rule == AccuracyRule.KERAS2 ? (float) ((double) correct / total) : sum / count;
  }
}
