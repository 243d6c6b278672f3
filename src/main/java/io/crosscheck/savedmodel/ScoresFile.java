package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyFloatArray;

/** Scores in a NumPy {@code .npy} file. */
public final class ScoresFile {
  private ScoresFile() {}

  /**
   * Writes float32 {@code [samples, classes]}, whole or not at all.
   *
   * @throws SavedModelException if the file cannot be written
   */
  public static void write(Path file, float[] scores, int samples, int classes) {
    Path absolute = file.toAbsolutePath();
    try {
      Path partial = Files.createTempFile(absolute.getParent(), ".scores", ".npy");
      try {
        try (var out = Files.newOutputStream(partial)) {
          Npy.write(out, NpyFloatArray.rowOrderOf(scores, samples, classes));
        }
        Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.CANNOT_WRITE,
          file,
          "the scores cannot be written: " + e.getMessage() + ". Name another place by --scores.",
          e);
    }
  }
}
