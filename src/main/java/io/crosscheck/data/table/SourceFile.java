package io.crosscheck.data.table;

import io.crosscheck.Failure;
import io.crosscheck.data.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a table is read from, which names itself in each refusal. */
record SourceFile(Path path) {

  /**
   * The file, if it is one and holds anything.
   *
   * @throws DatasetException if it is missing, a folder or empty
   */
  static SourceFile existing(Path path) {
    SourceFile file = new SourceFile(path);
    if (Files.isDirectory(path)) {
      throw file.refused("is a folder: expected a file. Name the file inside it.");
    }
    if (!Files.exists(path)) {
      throw file.refused("is not there: expected a file. Check the path.");
    }
    if (!Files.isRegularFile(path)) {
      throw file.refused(
          "is no regular file: expected one that can be read twice. Copy it to a file first.");
    }
    try {
      if (Files.size(path) == 0) {
        throw file.refused("is empty: expected at least one sample. Write the file again.");
      }
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
    return file;
  }

  /** A refusal of the file, or of what it holds. */
  DatasetException refused(String message) {
    return new DatasetException(path.toString(), message);
  }

  /** A refusal that another exception showed. */
  DatasetException refused(String message, Throwable cause) {
    return new DatasetException(Failure.BAD_INPUT, path.toString(), message, cause);
  }

  /** A refusal of one sample, counted from 0. */
  DatasetException refusedRow(long row, String message) {
    return refused("row " + row + " " + message);
  }

  /** A failure to read on, with the operating system's reason. */
  DatasetException cannotRead(IOException cause) {
    return new DatasetException(
        Failure.IO,
        path.toString(),
        "cannot be read to its end: "
            + reason(cause)
            + ". Check that the file is there and readable.",
        cause);
  }

  /** What an exception says on one line, or its kind where it says nothing. */
  static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().replaceAll("\\s+", " ");
  }

  /** A text from a file as it can be printed on one line, shortened where it is long. */
  static String quoted(@Nullable String text) {
    String value = String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
    return "'" + (value.length() <= 60 ? value : value.substring(0, 60) + "...") + "'";
  }
}
