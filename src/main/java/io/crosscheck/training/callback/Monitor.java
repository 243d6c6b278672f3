package io.crosscheck.training.callback;

import io.crosscheck.Nearest;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.EpochResult;
import io.crosscheck.training.TrainingControl;
import java.util.OptionalDouble;

/**
 * A figure of each epoch that a callback looks at, and what makes it better.
 *
 * <p>Errors: {@link ModelException} where epochs have no such figure.
 *
 * <p>Source: Keras 3.15 {@code callbacks/monitor_callback.py}, which compares in float32.
 *
 * @param figure for example {@code val_loss}
 * @param minDelta a smaller change is none
 */
public record Monitor(String figure, Mode mode, double minDelta) {
  /** Which way is better. */
  public enum Mode implements KerasName {
    /** Down for a loss, up for a metric. */
    AUTO("auto"),
    /** Down. */
    MIN("min"),
    /** Up. */
    MAX("max");

    private final String kerasName;

    Mode(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  /** A figure whose every change counts. */
  public static Monitor of(String figure) {
    return new Monitor(figure, Mode.AUTO, 0);
  }

  /** Finds a figure that no epoch will have, before training takes its time. */
  void check(String callback, TrainingControl training) {
    if (!training.figures().contains(figure)) {
      throw new ModelException(
          callback,
          "no epoch has the figure that it monitors: expected one of "
              + String.join(", ", training.figures())
              + ", got "
              + figure
              + "."
              + (figure.startsWith("val_")
                  ? " Add validation data, or name another by monitor."
                  : Nearest.suggestion(figure, training.figures())));
    }
  }

  /** The figure of an epoch; none where this epoch was not validated. */
  OptionalDouble of(EpochResult epoch) {
    Float value = epoch.figures().get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether a value is better than another by enough; always where there is no other. */
  boolean isBetter(double value, OptionalDouble reference) {
    if (reference.isEmpty()) {
      return true;
    }
    float other = (float) reference.getAsDouble();
    return isLess()
        ? (float) (value + Math.abs(minDelta)) < other
        : (float) (value - Math.abs(minDelta)) > other;
  }

  private boolean isLess() {
    return mode == Mode.MIN
        || (mode == Mode.AUTO && (figure.equals("loss") || figure.equals("val_loss")));
  }
}
