package io.crosscheck.cli;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line for a person and an exit code for a script. */
final class FailureHandler implements IExecutionExceptionHandler {
  private final BooleanSupplier verbose;

  FailureHandler(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    return report(thrown, command);
  }

  /** The same for errors that are no exceptions, such as memory that ran out. */
  int report(Throwable thrown, CommandLine command) {
    command.getErr().println(message(thrown));
    if (verbose.getAsBoolean()) {
      thrown.printStackTrace(command.getErr());
    }
    return failure(thrown).exitCode();
  }

  private static Failure failure(Throwable thrown) {
    if (thrown instanceof CrosscheckException known) {
      return known.failure();
    }
    if (thrown instanceof OutOfMemoryError) {
      return Failure.OUT_OF_MEMORY;
    }
    if (isLostPage(thrown)) {
      return Failure.IO;
    }
    return thrown instanceof LinkageError ? Failure.UNAVAILABLE : Failure.RUN_FAILED;
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof CrosscheckException) {
      return oneLine(thrown.getMessage());
    }
    if (thrown instanceof OutOfMemoryError) {
      return "[memory] Java's heap is too small: "
          + oneLine(thrown.getMessage())
          + ". Use a smaller --batch-size, or set CROSSCHECK_MAX_HEAP=4g.";
    }
    if (isLostPage(thrown)) {
      return "[files] a part of a file that is being read is not there: expected the file to stay as"
          + " it was opened. Let nothing write to it, or copy it, and run this again.";
    }
    if (thrown instanceof LinkageError) {
      return "[library] a part of the program cannot be loaded: "
          + oneLine(thrown.getMessage())
          + ". Build it again by mvn clean package, or run it again with -v to see what is missing.";
    }
    return "[crosscheck] an error of the program itself: "
        + oneLine(thrown.toString())
        + ". Run it again with -v and report the trace.";
  }

  /** Whether a mapped file was cut off; compiled code may say so only after the read is over. */
  private static boolean isLostPage(Throwable thrown) {
    return thrown instanceof InternalError
        && String.valueOf(thrown.getMessage()).contains("unsafe memory access");
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
