package io.crosscheck.training;

import io.crosscheck.result.EpochResult;

/** Is told how training goes. */
public interface Callback {
  /** An epoch begins; epochs count from 1. */
  default void onEpochBegin(int epoch, int samples) {}

  /** A batch is done; {@code samples} counts those of the epoch so far. */
  default void onBatchEnd(int epoch, int samples) {}

  /** An epoch is done. */
  default void onEpochEnd(EpochResult result) {}
}
