package io.crosscheck.training;

import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Evaluation;
import java.util.List;

/** Passes over a data set without changing the weights: Keras's {@code evaluate}. */
public final class Evaluator {
  private final TrainingEngine engine;
  private final List<MetricName> metrics;
  private final int classes;

  /**
   * An evaluator of this engine's weights.
   *
   * @param metrics in the engine's order
   */
  public Evaluator(TrainingEngine engine, List<MetricName> metrics, int classes) {
    this.engine = engine;
    this.metrics = List.copyOf(metrics);
    this.classes = classes;
  }

  /**
   * The figures of all samples, in batches.
   *
   * @throws ModelException if the batch size is not positive
   */
  public Evaluation evaluate(EngineData data, int batchSize) {
    if (batchSize <= 0) {
      throw new ModelException("batch size", "expected at least 1, got " + batchSize + ".");
    }
    RunningFigures figures = new RunningFigures(engine, metrics, classes);
    for (int from = 0; from < data.size(); from += Math.min(batchSize, data.size() - from)) {
      figures.add(engine.evaluate(data, from, from + Math.min(batchSize, data.size() - from)));
    }
    return figures.evaluation();
  }
}
