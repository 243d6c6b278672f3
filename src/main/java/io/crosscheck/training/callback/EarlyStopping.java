package io.crosscheck.training.callback;

import io.crosscheck.engine.Weights;
import io.crosscheck.result.EpochResult;
import io.crosscheck.training.Callback;
import io.crosscheck.training.TrainingControl;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Stops training when a figure gets no better.
 *
 * <p>Defaults: Keras's: {@code val_loss}, any change, no patience, no baseline, the last weights,
 * from the first epoch on.
 *
 * <p>Errors: {@link io.crosscheck.model.ModelException} where a number is negative, or no epoch has
 * the figure.
 *
 * <p>Source: Keras 3.15 {@code callbacks/early_stopping.py}; fixtures {@code keras-callbacks/}.
 *
 * @param patience how many epochs without improvement are borne
 * @param baseline only what is better than this ends the wait
 * @param restoreBestWeights whether training ends with the best epoch's weights
 * @param startFromEpoch how many epochs are passed over first
 */
public record EarlyStopping(
    Monitor monitor,
    int patience,
    OptionalDouble baseline,
    boolean restoreBestWeights,
    int startFromEpoch)
    implements CallbackSettings {

  public EarlyStopping {
    Checks.notNegative("EarlyStopping", "patience", patience);
    Checks.notNegative("EarlyStopping", "start_from_epoch", startFromEpoch);
  }

  /** Stops at the first epoch in which a figure gets no better. */
  public static EarlyStopping on(String figure) {
    return new EarlyStopping(Monitor.of(figure), 0, OptionalDouble.empty(), false, 0);
  }

  /** The same with more epochs borne. */
  public EarlyStopping withPatience(int epochs) {
    return new EarlyStopping(monitor, epochs, baseline, restoreBestWeights, startFromEpoch);
  }

  /** The same, ending with the best epoch's weights. */
  public EarlyStopping withBestWeightsRestored() {
    return new EarlyStopping(monitor, patience, baseline, true, startFromEpoch);
  }

  @Override
  public Callback callback() {
    return new Waiting();
  }

  private final class Waiting implements Callback {
    private @Nullable TrainingControl training;
    private @Nullable Weights bestWeights;
    private OptionalDouble best = OptionalDouble.empty();
    private int bestEpoch;
    private int stoppedEpoch;
    private int waited;

    @Override
    public void onTrainBegin(TrainingControl control) {
      monitor.check(className(), control);
      training = control;
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      OptionalDouble value = monitor.of(result);
      if (training == null || value.isEmpty() || result.epoch() <= startFromEpoch) {
        return;
      }
      double current = value.getAsDouble();
      if (restoreBestWeights && bestWeights == null) {
        remember(training, result.epoch());
      }
      waited++;
      if (monitor.isBetter(current, best)) {
        best = value;
        if (restoreBestWeights) {
          remember(training, result.epoch());
        }
        if (baseline.isEmpty() || monitor.isBetter(current, baseline)) {
          waited = 0;
        }
      } else if (waited >= patience && result.epoch() > 1) {
        stoppedEpoch = result.epoch();
        training.stop();
      }
    }

    @Override
    public void onTrainEnd() {
      if (training == null) {
        return;
      }
      if (stoppedEpoch > 0) {
        training.tell("epoch " + stoppedEpoch + ": early stopping");
      }
      if (bestWeights != null) {
        training.tell(
            "the weights of epoch " + bestEpoch + " are restored, the best by " + monitor.figure());
        training.weights(bestWeights);
      }
    }

    private void remember(TrainingControl control, int epoch) {
      bestWeights = control.weights();
      bestEpoch = epoch;
    }
  }
}
