package io.crosscheck;

import org.jspecify.annotations.Nullable;

/**
 * A failure that its user can understand and mend; the root of the project's exceptions.
 *
 * <p>The message has the form {@code [where] what is wrong: expected ..., got .... What to do.} and
 * is printed as it is, without a stack trace.
 */
public abstract class CrosscheckException extends RuntimeException {
  private final Failure failure;

  protected CrosscheckException(
      Failure failure, String where, String message, @Nullable Throwable cause) {
    super("[" + where + "] " + message, cause);
    this.failure = failure;
  }

  /** The kind of failure, which decides the exit code. */
  public Failure failure() {
    return failure;
  }
}
