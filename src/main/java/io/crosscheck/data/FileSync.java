package io.crosscheck.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that what was written survives a loss of power. */
final class FileSync {

  private FileSync() {}

  /** Forces a file's content, or a folder's entries where the system allows it, to the disk. */
  static void force(@Nullable Path path) throws IOException {
    if (path == null) {
      return;
    }
    boolean folder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) {
        throw e;
      }
    }
  }
}
