package io.crosscheck.training.callback;

import io.crosscheck.training.Callback;
import io.crosscheck.training.TrainingControl;
import org.jspecify.annotations.Nullable;

/**
 * Sets the learning rate at the beginning of each epoch.
 *
 * <p>Source: Keras 3.15 {@code callbacks/learning_rate_scheduler.py}; fixtures {@code
 * keras-callbacks/}.
 */
public record LearningRateScheduler(Schedule schedule) implements CallbackSettings {

  /** A learning rate for each epoch. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * The rate of an epoch.
     *
     * @param epoch counted from 0, as in Keras
     * @param rate as it is
     */
    double rate(int epoch, float rate);
  }

  @Override
  public Callback callback() {
    return new Callback() {
      private @Nullable TrainingControl training;

      @Override
      public void onTrainBegin(TrainingControl control) {
        training = control;
      }

      @Override
      public void onEpochBegin(int epoch, int samples) {
        if (training != null) {
          training.learningRate((float) schedule.rate(epoch - 1, training.learningRate()));
        }
      }
    };
  }
}
