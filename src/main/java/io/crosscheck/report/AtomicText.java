package io.crosscheck.report;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A text file that is there whole or not at all. */
public final class AtomicText {
  private AtomicText() {}

  /**
   * Writes a text beside its place and then moves it there, over what was there before; creates
   * missing folders.
   *
   * @throws ReportException if the place cannot be written or the disk is full
   */
  public static void write(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw cannotWrite(file, "is a directory: expected a file's name. Name a file in it.", null);
    }
    try {
      writeBeside(absolute, text);
    } catch (AccessDeniedException
        | NoSuchFileException
        | NotDirectoryException
        | FileAlreadyExistsException e) {
      throw cannotWrite(
          file, "cannot be written: " + reason(e) + ". Choose a place you may write to.", e);
    } catch (IOException e) {
      throw new ReportException(
          Failure.IO,
          file.toString(),
          "writing failed: " + e.getMessage() + ". Free some space or choose another place.",
          e);
    }
  }

  private static void writeBeside(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or pipe, such as /dev/stdout, is written to and never replaced.
      Files.write(file, bytes);
      return;
    }
    Path place = Files.exists(file) ? file.toRealPath() : file;
    Path folder = place.getParent();
    if (folder == null) {
      throw new NoSuchFileException(place.toString());
    }
    Files.createDirectories(folder);
    Path temporary =
        folder.resolve("." + place.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static ReportException cannotWrite(Path file, String what, @Nullable Throwable cause) {
    return new ReportException(Failure.CANNOT_WRITE, file.toString(), what, cause);
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getFile() + " is not a folder";
  }
}
