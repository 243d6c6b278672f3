package io.crosscheck.training;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;

/** Training that cannot go on. */
public final class TrainingException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public TrainingException(Failure failure, String where, String message) {
    super(failure, where, message, null);
  }
}
