package io.crosscheck.training.callback;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import io.crosscheck.savedmodel.NpzWeights;
import io.crosscheck.training.Callback;
import io.crosscheck.training.FinishedBatch;
import io.crosscheck.training.TrainingControl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model while it is trained: a SavedModel, or its weights alone into a {@code .npz} that
 * {@code --initial-weights} reads.
 *
 * <p>Defaults: Keras's: every epoch, the whole model, {@code val_loss} where only the best is kept.
 *
 * <p>Errors: {@link ModelException} where the path names another form of file or a figure that no
 * epoch has; {@link io.crosscheck.CrosscheckException} where it cannot be written.
 *
 * <p>Source: Keras 3.15 {@code callbacks/model_checkpoint.py}; it writes {@code .keras} and {@code
 * .weights.h5} files.
 *
 * @param filepath may hold {@code {epoch:02d}} and figures, as {@code {val_loss:.2f}}
 * @param saveBestOnly whether only a better model than the ones before is written
 * @param batchFreq after every how many batches to write; without it after every epoch
 * @param initialValueThreshold what the first written one must be better than
 */
public record ModelCheckpoint(
    FilePattern filepath,
    Monitor monitor,
    boolean saveBestOnly,
    boolean saveWeightsOnly,
    OptionalInt batchFreq,
    OptionalDouble initialValueThreshold)
    implements CallbackSettings {
  private static final String WEIGHTS = ".npz";

  public ModelCheckpoint {
    batchFreq.ifPresent(every -> Checks.positive("ModelCheckpoint", "save_freq", every));
    String text = filepath.text();
    boolean fits =
        saveWeightsOnly
            ? text.endsWith(WEIGHTS)
            : !(text.endsWith(WEIGHTS) || text.endsWith(".keras") || text.endsWith(".h5"));
    if (!fits) {
      throw new ModelException(
          "ModelCheckpoint",
          "filepath has another form: expected "
              + (saveWeightsOnly
                  ? "a name that ends in .npz, for save_weights_only=True,"
                  : "a folder's name, for a SavedModel,")
              + " got "
              + text
              + ".");
    }
  }

  /** The whole model after every epoch. */
  public static ModelCheckpoint in(String filepath) {
    return new ModelCheckpoint(
        new FilePattern(filepath),
        Monitor.of("val_loss"),
        false,
        false,
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** The same, only where a figure is better than ever. */
  public ModelCheckpoint withBestOnly(String figure) {
    return new ModelCheckpoint(
        filepath, Monitor.of(figure), true, saveWeightsOnly, batchFreq, initialValueThreshold);
  }

  @Override
  public Callback callback() {
    return new Writing();
  }

  private final class Writing implements Callback {
    private @Nullable TrainingControl training;
    private OptionalDouble best = initialValueThreshold;
    private int batches;

    @Override
    public void onTrainBegin(TrainingControl control) {
      training = control;
      if (saveBestOnly) {
        monitor.check(className(), control);
      }
      filepath.check(control.figures(), batchFreq.isPresent());
    }

    @Override
    public void onBatchEnd(FinishedBatch batch) {
      batches++;
      if (batchFreq.isPresent() && batches >= batchFreq.getAsInt()) {
        batches = 0;
        Map<String, Number> figures = new HashMap<>(figures(batch.figures().get()));
        figures.put("batch", batch.batch());
        save(batch.epoch(), figures);
      }
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      if (batchFreq.isEmpty()) {
        save(result.epoch(), new HashMap<>(result.figures()));
      }
    }

    private void save(int epoch, Map<String, Number> figures) {
      if (training == null || (saveBestOnly && !isBest(figures.get(monitor.figure())))) {
        return;
      }
      figures.put("epoch", epoch);
      Path place = Path.of(filepath.filled(figures));
      if (saveWeightsOnly) {
        NpzWeights.write(place, training.weights());
      } else {
        training.export(place);
      }
      training.tell("epoch " + epoch + ": saved " + place);
    }

    /** Keras saves where the figure is missing, as in an epoch that was not validated. */
    private boolean isBest(@Nullable Number figure) {
      if (figure == null) {
        return true;
      }
      boolean better = monitor.isBetter(figure.doubleValue(), best);
      best = better ? OptionalDouble.of(figure.doubleValue()) : best;
      return better;
    }

    private static Map<String, Number> figures(Evaluation evaluation) {
      Map<String, Number> figures = new HashMap<>();
      figures.put("loss", evaluation.loss());
      for (MetricValue metric : evaluation.metrics()) {
        figures.put(metric.name(), metric.value());
      }
      return figures;
    }
  }
}
