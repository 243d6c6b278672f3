package io.crosscheck.savedmodel;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import org.jspecify.annotations.Nullable;

/** A model folder that cannot be read, or a place that one cannot be written to. */
public final class SavedModelException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public SavedModelException(
      Failure failure, Object where, String message, @Nullable Throwable cause) {
    super(failure, where.toString(), message, cause);
  }

  public SavedModelException(Failure failure, Object where, String message) {
    this(failure, where, message, null);
  }
}
