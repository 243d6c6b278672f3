package io.crosscheck.engine;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import org.jspecify.annotations.Nullable;

/** A computation that cannot be done: no device, no memory, or numbers that are not finite. */
public final class EngineException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public EngineException(Failure failure, String where, String message, @Nullable Throwable cause) {
    super(failure, where, message, cause);
  }

  public EngineException(Failure failure, String where, String message) {
    this(failure, where, message, null);
  }
}
