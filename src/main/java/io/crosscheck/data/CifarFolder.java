package io.crosscheck.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the files of one CIFAR-10 layout.
 *
 * @param manifest the SHA-256 that each file must have, by name; empty where none is known
 */
record CifarFolder(Path folder, CifarFormat format, Map<String, String> manifest) {

  /** Whether the folder holds at least one file of this layout. */
  static boolean holds(Path folder, CifarFormat format) {
    return format.batchFiles().stream().anyMatch(file -> Files.exists(folder.resolve(file)));
  }

  /** Reads all files, each on a core of its own. */
  Dataset read(String name) {
    List<String> files = new ArrayList<>(format.batchFiles());
    files.add(format.metaFile());
    files.removeIf(file -> !Files.exists(folder.resolve(file)));
    CifarContent content = new CifarContent(format);
    RuntimeException[] failures = new RuntimeException[files.size()];
    IntStream.range(0, files.size())
        .parallel()
        .forEach(i -> failures[i] = failureOf(content, files.get(i)));
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
    return content.dataset(name, !manifest.isEmpty(), folder.toString());
  }

  private @Nullable RuntimeException failureOf(CifarContent content, String file) {
    try {
      read(content, file);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private void read(CifarContent content, String file) {
    Path path = folder.resolve(file);
    String where = path.toString();
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          where, "is not a file: expected a regular file. " + CifarFormat.GET_AGAIN);
    }
    try {
      try (InputStream in = Files.newInputStream(path)) {
        content.read(file, in, Files.size(path), where);
      }
      checkDigest(file, content.sha256ByFile().getOrDefault(file, ""), where);
    } catch (DatasetException e) {
      if (!manifest.isEmpty() && !content.has(file)) {
        checkDigest(file, digestOf(path), where);
      }
      throw e;
    } catch (IOException e) {
      throw DatasetException.cannotRead(where, e);
    }
  }

  private static String digestOf(Path path) {
    try {
      return Sha256.of(path);
    } catch (IOException e) {
      throw DatasetException.cannotRead(path.toString(), e);
    }
  }

  private void checkDigest(String file, String got, String where) {
    if (manifest.isEmpty()) {
      return;
    }
    String expected = manifest.getOrDefault(file, "no such file");
    if (!got.equals(expected)) {
      throw new DatasetException(
          where,
          "SHA-256: expected "
              + expected
              + " as fetched, got "
              + got
              + ". The file was changed or damaged: delete the folder and run crosscheck data fetch"
              + " cifar10.");
    }
  }
}
