package io.crosscheck.training.callback;

import io.crosscheck.model.Functional;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import io.crosscheck.training.Callback;
import io.crosscheck.training.FinishedBatch;
import io.crosscheck.training.TrainingControl;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes training for TensorBoard, into the folders {@code train} and {@code validation}.
 *
 * <p>Tags: {@code epoch_loss}, {@code epoch_} and a metric's name, {@code epoch_learning_rate}, by
 * epochs from 0; {@code evaluation_..._vs_iterations} of validation, by steps; {@code batch_...}
 * where asked for; the network as {@code keras}.
 *
 * <p>Defaults: Keras's: folder {@code logs}, the network, figures of epochs only.
 *
 * <p>Source: Keras 3.15 {@code callbacks/tensorboard.py}; TensorBoard's own reader in {@code
 * tools/read_events.py}.
 *
 * @param writeGraph whether the network is written
 * @param batchFreq after every how many batches to write the epoch's figures so far
 */
public record TensorBoard(Path logDir, boolean writeGraph, OptionalInt batchFreq)
    implements CallbackSettings {
  public TensorBoard {
    batchFreq.ifPresent(every -> Checks.positive("TensorBoard", "update_freq", every));
  }

  /** A folder for the figures of epochs. */
  public static TensorBoard in(Path logDir) {
    return new TensorBoard(logDir, true, OptionalInt.empty());
  }

  @Override
  public Callback callback() {
    return new Events();
  }

  private final class Events implements Callback {
    private @Nullable TrainingControl training;
    private @Nullable EventFile train;
    private @Nullable EventFile validation;

    @Override
    public void onTrainBegin(TrainingControl control) {
      training = control;
      train = EventFile.in(logDir.resolve("train"));
      if (control.figures().stream().anyMatch(name -> name.startsWith("val_"))) {
        validation = EventFile.in(logDir.resolve("validation"));
      }
      if (writeGraph) {
        train.network(json(control.network()));
      }
    }

    @Override
    public void onBatchEnd(FinishedBatch batch) {
      if (batchFreq.isEmpty() || training == null || train == null) {
        return;
      }
      long step = training.steps();
      if (step % batchFreq.getAsInt() == 0) {
        add(train, "batch_", "", batch.figures().get(), step);
      }
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      long epoch = result.epoch() - 1L;
      if (train == null || training == null) {
        return;
      }
      add(train, "epoch_", "", result.training(), epoch);
      train.scalar("epoch_learning_rate", result.learningRate(), epoch);
      train.flush();
      Optional<Evaluation> held = result.validation();
      if (held.isPresent() && validation != null) {
        add(validation, "evaluation_", "_vs_iterations", held.get(), training.steps());
        add(validation, "epoch_", "", held.get(), epoch);
        validation.flush();
      }
    }

    private static void add(
        EventFile file, String prefix, String suffix, Evaluation figures, long step) {
      file.scalar(prefix + "loss" + suffix, figures.loss(), step);
      for (MetricValue metric : figures.metrics()) {
        file.scalar(prefix + metric.name() + suffix, metric.value(), step);
      }
    }

    private static String json(Functional network) {
      return ModelConfig.of(network).json().toString();
    }
  }
}
