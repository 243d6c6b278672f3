package io.crosscheck.training;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The training loop: Keras's {@code fit}.
 *
 * <p>Order of events: training begins; epoch begins, each batch in the epoch's order begins and
 * ends, figures of the epoch, validation, epoch ends; training ends. A callback that stops training
 * lets the epoch end by what there is.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/trainer.py}, {@code fit}.
 */
public final class Trainer {
  private final TrainingEngine engine;
  private final List<MetricName> metrics;
  private final int classes;
  private final LongSupplier nanoTime;
  private final TrainedModel model;

  /**
   * A trainer of this engine's weights.
   *
   * @param metrics in the engine's order
   * @param nanoTime the clock that epochs are timed by
   * @param model what callbacks export
   */
  public Trainer(
      TrainingEngine engine,
      List<MetricName> metrics,
      int classes,
      LongSupplier nanoTime,
      TrainedModel model) {
    this.engine = engine;
    this.metrics = List.copyOf(metrics);
    this.classes = classes;
    this.nanoTime = nanoTime;
    this.model = model;
  }

  /**
   * Trains.
   *
   * @throws TrainingException if a batch's loss is NaN or infinite, and no callback stops for it
   */
  public History fit(
      EngineData train, Optional<EngineData> validation, FitOptions options, Callback callback) {
    RunningTraining running = new RunningTraining(engine, model, figureNames(validation), callback);
    Evaluator evaluator = new Evaluator(engine, metrics, classes);
    BatchOrder batches = new BatchOrder(options, train.size());
    List<EpochResult> epochs = new ArrayList<>();
    callback.onTrainBegin(running);
    for (int epoch = options.initialEpoch() + 1; epoch <= options.epochs(); epoch++) {
      int samples = batches.beginEpoch();
      callback.onEpochBegin(epoch, samples);
      long start = nanoTime.getAsLong();
      Evaluation figures = trainEpoch(train, epoch, samples, batches, running, callback);
      double seconds = (nanoTime.getAsLong() - start) / 1e9;
      Optional<Evaluation> validated =
          validation
              .filter(isDue(epoch, options))
              .map(data -> evaluator.evaluate(data, options.batchSize()));
      EpochResult result =
          new EpochResult(epoch, figures, validated, seconds, engine.learningRate());
      epochs.add(result);
      callback.onEpochEnd(result);
      if (running.isStopped()) {
        break;
      }
    }
    callback.onTrainEnd();
    return new History(epochs);
  }

  private Evaluation trainEpoch(
      EngineData train,
      int epoch,
      int samples,
      BatchOrder batches,
      RunningTraining running,
      Callback callback) {
    RunningFigures figures = new RunningFigures(metrics, classes);
    int done = 0;
    int batch = 0;
    do {
      batch++;
      int[] indices = batches.next();
      callback.onBatchBegin(epoch, running.steps() + 1, indices);
      BatchResult result = engine.trainStep(train, indices);
      running.stepTaken();
      figures.add(result);
      done += indices.length;
      callback.onBatchEnd(
          new FinishedBatch(epoch, batch, done, result.loss(), figures::evaluation));
      if (!running.isStopped()) {
        checkFinite(result.loss(), epoch, batch);
      }
    } while (done < samples && !running.isStopped());
    return figures.evaluation();
  }

  private static Predicate<EngineData> isDue(int epoch, FitOptions options) {
    return data -> epoch % options.validationFreq() == 0;
  }

  private List<String> figureNames(Optional<EngineData> validation) {
    List<String> names = new ArrayList<>();
    for (String prefix : validation.isPresent() ? List.of("", "val_") : List.of("")) {
      names.add(prefix + "loss");
      metrics.forEach(metric -> names.add(prefix + metric.name()));
    }
    return names;
  }

  private static void checkFinite(float loss, int epoch, int step) {
    if (!Float.isFinite(loss)) {
      throw TrainingException.notFinite("epoch " + epoch + ", step " + step, loss);
    }
  }
}
