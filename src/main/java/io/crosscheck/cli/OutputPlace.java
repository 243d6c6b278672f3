package io.crosscheck.cli;

import io.crosscheck.Failure;
import io.crosscheck.report.ReportException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place of a file that a command is to write at its end. */
final class OutputPlace {
  private OutputPlace() {}

  /**
   * Fails where the file could not be written, before minutes are spent on what goes into it.
   *
   * @param option the one that named the file
   */
  static void check(Path file, String option) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw cannotWrite(file, "it is a folder: expected a file's name. Name a file in it", option);
    }
    if (!Files.isDirectory(folder)) {
      throw cannotWrite(file, "there is no folder " + folder + ". Name another place", option);
    }
    if (!Files.isWritable(Files.exists(absolute) ? absolute : folder)) {
      throw cannotWrite(file, "permission denied. Name another place", option);
    }
  }

  private static ReportException cannotWrite(Path file, String what, String option) {
    return new ReportException(
        Failure.CANNOT_WRITE,
        file.toString(),
        "cannot be written: " + what + " by " + option + ".",
        null);
  }
}
