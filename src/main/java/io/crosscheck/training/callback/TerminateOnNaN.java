package io.crosscheck.training.callback;

import io.crosscheck.training.Callback;
import io.crosscheck.training.FinishedBatch;
import io.crosscheck.training.TrainingControl;
import org.jspecify.annotations.Nullable;

/**
 * Ends training in order when a batch's loss is NaN or infinite, which else fails at once: the
 * epoch is completed, and callbacks are told that training has ended.
 *
 * <p>Source: Keras 3.15 {@code callbacks/terminate_on_nan.py}.
 */
public record TerminateOnNaN() implements CallbackSettings {

  @Override
  public Callback callback() {
    return new Callback() {
      private @Nullable TrainingControl training;

      @Override
      public void onTrainBegin(TrainingControl control) {
        training = control;
      }

      @Override
      public void onBatchEnd(FinishedBatch batch) {
        if (training != null && !Float.isFinite(batch.loss())) {
          training.tell(
              "epoch "
                  + batch.epoch()
                  + ", batch "
                  + batch.batch()
                  + ": the loss is "
                  + batch.loss()
                  + ", training ends");
          training.stop();
        }
      }
    };
  }
}
