package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with everything in it. */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Deletes the folder; nothing where it is not there.
   *
   * @throws SavedModelException if a part of it cannot be deleted
   */
  public static void delete(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.IO, root, "a leftover folder cannot be deleted: " + e.getMessage() + ".", e);
    }
  }
}
