package io.crosscheck.training.callback;

import io.crosscheck.training.Callback;

/** A callback of Keras's, described; each training makes one anew. */
public sealed interface CallbackSettings
    permits EarlyStopping,
        ModelCheckpoint,
        ReduceLROnPlateau,
        LearningRateScheduler,
        CSVLogger,
        TensorBoard,
        TerminateOnNaN {
  /** A callback for one training. */
  Callback callback();

  /** Keras's name of the class. */
  default String className() {
    return getClass().getSimpleName();
  }
}
