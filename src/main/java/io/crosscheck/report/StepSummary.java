package io.crosscheck.report;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The Markdown file that the commands of a step in a GitHub workflow add to, one after another. */
public final class StepSummary {
  private StepSummary() {}

  /**
   * Adds a report below what is there.
   *
   * @throws ReportException if the file cannot be written
   */
  public static void add(Path file, String markdown) {
    try {
      Files.writeString(
          file, markdown + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ReportException(
          Failure.IO,
          file.toString(),
          "the step's summary cannot be written: " + e.getMessage() + ". Run without --markdown.",
          e);
    }
  }
}
