package io.crosscheck.report;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import org.jspecify.annotations.Nullable;

/** A report that cannot be written where it was asked for. */
public final class ReportException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public ReportException(Failure failure, String where, String message, @Nullable Throwable cause) {
    super(failure, where, message, cause);
  }
}
