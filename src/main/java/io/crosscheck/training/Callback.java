package io.crosscheck.training;

import io.crosscheck.result.EpochResult;

/** Is told how training goes. */
public interface Callback {
  /** An epoch begins; epochs count from 1. */
  default void onEpochBegin(int epoch, int samples) {}

  /**
   * A batch begins.
   *
   * @param step counts batches from 1, over all epochs
   * @param samples indices into the training data
   */
  default void onBatchBegin(int epoch, long step, int[] samples) {}

  /** A batch is done; {@code samples} counts those of the epoch so far. */
  default void onBatchEnd(int epoch, int samples) {}

  /** An epoch is done. */
  default void onEpochEnd(EpochResult result) {}
}
