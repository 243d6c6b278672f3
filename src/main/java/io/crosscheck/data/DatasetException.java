package io.crosscheck.data;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** A dataset that cannot be read, fetched or kept, or that is not what it must be. */
public final class DatasetException extends CrosscheckException {

  /** A malformed, incomplete or hostile input. */
  public DatasetException(String where, String message) {
    this(Failure.BAD_INPUT, where, message);
  }

  /** A failure of the given kind. */
  public DatasetException(Failure failure, String where, String message) {
    this(failure, where, message, null);
  }

  /** A failure of the given kind with the exception that showed it. */
  public DatasetException(
      Failure failure, String where, String message, @Nullable Throwable cause) {
    super(failure, where, message, cause);
  }

  /** A failure to read a file, with the operating system's reason. */
  static DatasetException cannotRead(String where, Exception cause) {
    return new DatasetException(
        Failure.IO,
        where,
        "cannot be read to its end: "
            + reason(cause)
            + ". Check that the file is there and readable.",
        cause);
  }

  /**
   * A failure to write a file, with the operating system's reason: a place that takes no files, or
   * a write that failed midway.
   */
  static DatasetException cannotWrite(String where, IOException cause) {
    String reason = reason(cause);
    boolean place = cause instanceof FileSystemException && !reason.contains("No space");
    return new DatasetException(
        place ? Failure.CANNOT_WRITE : Failure.IO,
        where,
        "cannot be written: "
            + reason
            + ". Check the permissions and the free space, or choose another data folder.",
        cause);
  }

  /** What an exception says, or its kind where it says nothing. */
  static String reason(Throwable cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : kind + ": " + message;
  }
}
