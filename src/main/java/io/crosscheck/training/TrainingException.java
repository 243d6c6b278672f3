package io.crosscheck.training;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;

/** Training that cannot go on. */
public final class TrainingException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public TrainingException(Failure failure, String where, String message) {
    super(failure, where, message, null);
  }

  /** A loss that is NaN or infinite. */
  public static TrainingException notFinite(String where, float loss) {
    return new TrainingException(
        Failure.NOT_FINITE,
        where,
        "the loss is not a number that training can go on with: expected a finite one, got "
            + loss
            + ". Use a smaller --learning-rate, or --rescale 1/255 if the inputs are raw pixels."
            + " Nothing was written.");
  }

  public TrainingException(Failure failure, String where, String message, Throwable cause) {
    super(failure, where, message, cause);
  }
}
