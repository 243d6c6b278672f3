package io.crosscheck.training.callback;

import io.crosscheck.Failure;
import io.crosscheck.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a callback writes while training goes on. */
final class LogFile {
  private LogFile() {}

  /** Makes the folders above a file. */
  static void prepare(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  /** What is thrown where a file cannot be written. */
  static TrainingException unwritable(String callback, Path file, IOException cause) {
    return new TrainingException(
        Failure.CANNOT_WRITE,
        callback + ", " + file,
        "the file cannot be written: expected a place to write to, got "
            + cause
            + ". Name another one.",
        cause);
  }
}
