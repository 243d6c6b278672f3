package io.crosscheck.training.callback;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Digits;
import io.crosscheck.result.EpochResult;
import io.crosscheck.training.Callback;
import io.crosscheck.training.TrainingControl;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a figure gets no better.
 *
 * <p>Defaults: Keras's: {@code val_loss}, a change of 1e-4, factor 0.1, patience 10, no cool-down,
 * down to 0.
 *
 * <p>Errors: {@link ModelException} where the factor is not below 1, a number is negative, or no
 * epoch has the figure.
 *
 * <p>Source: Keras 3.15 {@code callbacks/reduce_lr_on_plateau.py}; fixtures {@code
 * keras-callbacks/}.
 *
 * @param factor what the rate is multiplied by
 * @param patience how many epochs without improvement are borne
 * @param cooldown how many epochs after a change are not counted
 * @param minLr the rate does not fall below
 */
public record ReduceLROnPlateau(
    Monitor monitor, double factor, int patience, int cooldown, double minLr)
    implements CallbackSettings {
  static final double KERAS_MIN_DELTA = 1e-4;

  public ReduceLROnPlateau {
    if (!(factor >= 0 && factor < 1)) {
      throw new ModelException(
          "ReduceLROnPlateau",
          "factor lowers the rate: expected a number in [0, 1), got " + factor + ".");
    }
    Checks.notNegative("ReduceLROnPlateau", "patience", patience);
    Checks.notNegative("ReduceLROnPlateau", "cooldown", cooldown);
    Checks.notNegative("ReduceLROnPlateau", "min_lr", minLr);
  }

  /** Keras's defaults for a figure. */
  public static ReduceLROnPlateau on(String figure) {
    return new ReduceLROnPlateau(
        new Monitor(figure, Monitor.Mode.AUTO, KERAS_MIN_DELTA), 0.1, 10, 0, 0);
  }

  /** The same with another factor. */
  public ReduceLROnPlateau withFactor(double other) {
    return new ReduceLROnPlateau(monitor, other, patience, cooldown, minLr);
  }

  /** The same with another number of epochs borne. */
  public ReduceLROnPlateau withPatience(int epochs) {
    return new ReduceLROnPlateau(monitor, factor, epochs, cooldown, minLr);
  }

  @Override
  public Callback callback() {
    return new Waiting();
  }

  private final class Waiting implements Callback {
    private @Nullable TrainingControl training;
    private OptionalDouble best = OptionalDouble.empty();
    private int waited;
    private int cooling;

    @Override
    public void onTrainBegin(TrainingControl control) {
      monitor.check(className(), control);
      training = control;
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      OptionalDouble current = monitor.of(result);
      if (training == null || current.isEmpty()) {
        return;
      }
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (monitor.isBetter(current.getAsDouble(), best)) {
        best = current;
        waited = 0;
      } else if (cooling == 0) {
        waited++;
        if (waited >= patience && lower(training, result.epoch())) {
          cooling = cooldown;
          waited = 0;
        }
      }
    }

    private boolean lower(TrainingControl control, int epoch) {
      float before = control.learningRate();
      if (!(before > (float) minLr)) {
        return false;
      }
      double lower = Math.max(before * factor, minLr);
      control.learningRate((float) lower);
      control.tell("epoch " + epoch + ": the learning rate is lowered to " + Digits.python(lower));
      return true;
    }
  }
}
