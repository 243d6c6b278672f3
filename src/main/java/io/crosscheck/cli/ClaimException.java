package io.crosscheck.cli;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import org.jspecify.annotations.Nullable;

/** A claim, or a file of claims, that does not say what is claimed. */
final class ClaimException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  ClaimException(Failure failure, String where, String message, @Nullable Throwable cause) {
    super(failure, where, message, cause);
  }
}
