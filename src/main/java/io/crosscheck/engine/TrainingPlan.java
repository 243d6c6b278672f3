package io.crosscheck.engine;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Adam;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import java.util.List;

/**
 * Everything an engine must know to train and evaluate: what Keras's {@code compile} takes.
 *
 * @param metrics resolved ones, at least one
 * @param accuracyRule that resolved them, and that says how an argmax ranks zeros
 */
public record TrainingPlan(
    Functional model, Loss loss, Adam optimizer, List<Metric> metrics, AccuracyRule accuracyRule) {
  public TrainingPlan {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new ModelException("metrics", "expected at least 1 metric, got none. Name accuracy.");
    }
    for (Metric metric : metrics) {
      if (metric instanceof CountedMetric counted) {
        counted.checkFits(model.classes());
      }
    }
  }
}
