package io.crosscheck.training;

import io.crosscheck.result.EpochResult;

/**
 * Is told how training goes, and may change its course.
 *
 * <p>Source: Keras 3.15 {@code keras.callbacks.Callback}; the order of events is {@link Trainer}'s.
 */
public interface Callback {
  /**
   * Training begins.
   *
   * @param training can be kept until it ends
   */
  default void onTrainBegin(TrainingControl training) {}

  /** An epoch begins; epochs count from 1. */
  default void onEpochBegin(int epoch, int samples) {}

  /**
   * A batch begins.
   *
   * @param step counts batches from 1, over all epochs
   * @param samples indices into the training data
   */
  default void onBatchBegin(int epoch, long step, int[] samples) {}

  /** A batch is done. */
  default void onBatchEnd(FinishedBatch batch) {}

  /** An epoch is done, its validation too. */
  default void onEpochEnd(EpochResult result) {}

  /** A callback has something to say of what it did. */
  default void onMessage(String message) {}

  /** Training has ended as it should; not called where it failed. */
  default void onTrainEnd() {}
}
