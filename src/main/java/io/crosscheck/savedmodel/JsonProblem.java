package io.crosscheck.savedmodel;

import com.fasterxml.jackson.core.JacksonException;
import io.crosscheck.CrosscheckException;

/** What is wrong with a JSON text, in words without Java's class names. */
public final class JsonProblem {
  private JsonProblem() {}

  /** The problem on one line, without a final period. */
  public static String text(JacksonException problem) {
    String message =
        problem.getCause() instanceof CrosscheckException cause
            ? String.valueOf(cause.getMessage())
            : problem.getOriginalMessage();
    return message
        .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("\\.$", "");
  }
}
