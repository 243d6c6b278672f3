package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The place where a run puts its model: checked before the work, filled at once after it.
 *
 * <p>A reader sees the whole folder or none: it is written beside its place and then renamed.
 */
public final class ModelFolder {
  private static final Logger LOG = LogManager.getLogger(ModelFolder.class);

  private static final String NUMBERED = "run-";

  private final Path parent;
  private final Existing existing;
  private Path place;

  /** What to do with a model that is already there. */
  public enum Existing {
    REFUSE,
    REPLACE,
    /** Take the next free number instead. */
    NUMBER
  }

  /** What fills a folder. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything into an existing, empty folder. */
    void writeTo(Path folder) throws IOException;
  }

  private ModelFolder(Path place, Existing existing) {
    this.place = place.toAbsolutePath().normalize();
    this.parent = parentOf(this.place);
    this.existing = existing;
  }

  /**
   * A named place.
   *
   * @throws SavedModelException if it cannot be written, or exists and may not be replaced
   */
  public static ModelFolder named(Path place, Existing existing) {
    ModelFolder folder = new ModelFolder(place, existing);
    folder.check();
    return folder;
  }

  /** The next numbered place among the models in a folder: run-1, run-2 and so on. */
  public static ModelFolder numbered(Path models) {
    return named(models.resolve(NUMBERED + nextNumber(models)), Existing.NUMBER);
  }

  /** Where the model is, or will be. */
  public Path place() {
    return place;
  }

  /**
   * Writes the model and gives it its name.
   *
   * @return the folder
   */
  public Path publish(Content content) {
    Path partial = null;
    try {
      Files.createDirectories(parent);
      partial = Files.createTempDirectory(parent, "." + place.getFileName() + ".partial-");
      content.writeTo(partial);
      makeReadable(partial);
      rename(partial);
      LOG.debug("published {}", place);
      return place;
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.IO,
          place,
          "the model could not be written: "
              + e
              + ". Free some space or name another place by"
              + " --out.",
          e);
    } finally {
      if (partial != null) {
        FolderTree.delete(partial);
      }
    }
  }

  private void rename(Path partial) throws IOException {
    if (existing == Existing.REPLACE && Files.exists(place)) {
      Path old = Files.createTempDirectory(parent, "." + place.getFileName() + ".old-");
      Files.move(place, old, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, place);
      FolderTree.delete(old);
      return;
    }
    while (true) {
      try {
        Files.move(partial, place);
        return;
      } catch (FileSystemException e) {
        // Another run that takes the place at the same moment shows as one of several exceptions.
        if (!Files.exists(place)) {
          throw e;
        }
        if (existing != Existing.NUMBER) {
          throw taken();
        }
        place = parent.resolve(NUMBERED + nextNumber(parent));
      }
    }
  }

  private void check() {
    if (Files.exists(place) && existing != Existing.NUMBER) {
      if (existing == Existing.REFUSE) {
        throw taken();
      }
      checkReplaceable();
    }
    Path ancestor = parent;
    while (!Files.exists(ancestor)) {
      ancestor = parentOf(ancestor);
    }
    if (!Files.isDirectory(ancestor) || !Files.isWritable(ancestor)) {
      throw new SavedModelException(
          Failure.CANNOT_WRITE,
          place,
          "the model cannot be written there: "
              + ancestor
              + (Files.isDirectory(ancestor) ? " is not writable." : " is no folder.")
              + " Name another place by --out.");
    }
  }

  private SavedModelException taken() {
    return new SavedModelException(
        Failure.CANNOT_WRITE,
        place,
        "the place is taken: expected a new folder, got one that exists. Name another by --out, or"
            + " add --overwrite.");
  }

  private void checkReplaceable() {
    try (Stream<Path> entries = Files.list(place)) {
      boolean empty = entries.findAny().isEmpty();
      if (empty || Files.isRegularFile(place.resolve("saved_model.pb"))) {
        return;
      }
    } catch (IOException e) {
      // Not a folder, or not a readable one: not ours to replace either.
    }
    throw new SavedModelException(
        Failure.CANNOT_WRITE,
        place,
        "--overwrite replaces models only: expected a folder with a saved_model.pb or an empty one,"
            + " got something else. Name another place by --out.");
  }

  private static int nextNumber(Path models) {
    if (!Files.isDirectory(models)) {
      return 1;
    }
    try (Stream<Path> entries = Files.list(models)) {
      return 1
          + entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.matches(NUMBERED + "[0-9]{1,8}"))
              .mapToInt(name -> Integer.parseInt(name.substring(NUMBERED.length())))
              .max()
              .orElse(0);
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.CANNOT_WRITE, models, "the folder cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Temporary folders are private to their owner; a published model is as readable as any. */
  private static void makeReadable(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Path sample = Files.createDirectory(folder.resolve(".mode"));
      Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(sample));
      Files.delete(sample);
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
