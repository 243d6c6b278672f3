package io.crosscheck.training;

import io.crosscheck.Failure;
import io.crosscheck.data.ShuffleOrder;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The training loop: Keras's {@code fit}.
 *
 * <p>Order of events: epoch begins, each batch in the epoch's order begins and ends, figures of the
 * epoch, validation, epoch ends.
 */
public final class Trainer {
  private final TrainingEngine engine;
  private final List<MetricName> metrics;
  private final int classes;
  private final LongSupplier nanoTime;

  /**
   * A trainer of this engine's weights.
   *
   * @param metrics in the engine's order
   * @param nanoTime the clock that epochs are timed by
   */
  public Trainer(
      TrainingEngine engine, List<MetricName> metrics, int classes, LongSupplier nanoTime) {
    this.engine = engine;
    this.metrics = List.copyOf(metrics);
    this.classes = classes;
    this.nanoTime = nanoTime;
  }

  /**
   * Trains.
   *
   * @throws TrainingException if a batch's loss is NaN or infinite
   */
  public History fit(
      EngineData train, Optional<EngineData> validation, FitOptions options, Callback callback) {
    Evaluator evaluator = new Evaluator(engine, metrics, classes);
    List<EpochResult> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      callback.onEpochBegin(epoch, train.size());
      long start = nanoTime.getAsLong();
      Evaluation figures = trainEpoch(train, epoch, options, callback);
      double seconds = (nanoTime.getAsLong() - start) / 1e9;
      Optional<Evaluation> validated =
          validation.map(data -> evaluator.evaluate(data, options.batchSize()));
      EpochResult result = new EpochResult(epoch, figures, validated, seconds);
      epochs.add(result);
      callback.onEpochEnd(result);
    }
    return new History(epochs);
  }

  private Evaluation trainEpoch(
      EngineData train, int epoch, FitOptions options, Callback callback) {
    RunningFigures figures = new RunningFigures(engine, metrics, classes);
    int[] order = order(train.size(), epoch, options);
    long stepsBefore = (epoch - 1L) * options.steps(order.length);
    int step = 0;
    for (int from = 0; from < order.length; ) {
      int to = from + Math.min(options.batchSize(), order.length - from);
      int[] samples = Arrays.copyOfRange(order, from, to);
      step++;
      callback.onBatchBegin(epoch, stepsBefore + step, samples);
      BatchResult batch = engine.trainStep(train, samples);
      checkFinite(batch.loss(), epoch, step);
      figures.add(batch);
      callback.onBatchEnd(epoch, to);
      from = to;
    }
    return figures.evaluation();
  }

  private static int[] order(int samples, int epoch, FitOptions options) {
    if (options.order() == FitOptions.Order.SHUFFLED) {
      return ShuffleOrder.of(options.seed(), epoch, samples);
    }
    int[] order = new int[samples];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static void checkFinite(float loss, int epoch, int step) {
    if (!Float.isFinite(loss)) {
      throw new TrainingException(
          Failure.NOT_FINITE,
          "epoch " + epoch + ", step " + step,
          "the loss is not a number that training can go on with: expected a finite one, got "
              + loss
              + ". Use a smaller --learning-rate, or --rescale 1/255 if the inputs are raw pixels."
              + " Nothing was written.");
    }
  }
}
