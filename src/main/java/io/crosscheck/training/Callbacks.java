package io.crosscheck.training;

import io.crosscheck.result.EpochResult;
import java.util.List;

/** Several callbacks, each told everything in their order. */
public record Callbacks(List<Callback> all) implements Callback {
  public Callbacks {
    all = List.copyOf(all);
  }

  /** These callbacks. */
  public static Callbacks of(Callback... all) {
    return new Callbacks(List.of(all));
  }

  @Override
  public void onTrainBegin(TrainingControl training) {
    all.forEach(callback -> callback.onTrainBegin(training));
  }

  @Override
  public void onEpochBegin(int epoch, int samples) {
    all.forEach(callback -> callback.onEpochBegin(epoch, samples));
  }

  @Override
  public void onBatchBegin(int epoch, long step, int[] samples) {
    all.forEach(callback -> callback.onBatchBegin(epoch, step, samples));
  }

  @Override
  public void onBatchEnd(FinishedBatch batch) {
    all.forEach(callback -> callback.onBatchEnd(batch));
  }

  @Override
  public void onEpochEnd(EpochResult result) {
    all.forEach(callback -> callback.onEpochEnd(result));
  }

  @Override
  public void onMessage(String message) {
    all.forEach(callback -> callback.onMessage(message));
  }

  @Override
  public void onTrainEnd() {
    all.forEach(Callback::onTrainEnd);
  }
}
