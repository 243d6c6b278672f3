package io.crosscheck.data;

import io.crosscheck.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published archive in the data folder, and its unpacked files beside it.
 *
 * <p>The files lie in a folder with a manifest of their SHA-256, written when they came out of the
 * verified archive and compared at every load. One process at a time fetches; the system frees its
 * lock even when it is killed.
 */
final class FetchedArchive {
  static final String MANIFEST = "MANIFEST.sha256";
  private static final long MAX_MANIFEST_BYTES = 1 << 16;

  private final PublishedArchive archive;
  private final CifarFormat format;
  private final Path dataFolder;
  private final Duration stallLimit;

  /**
   * An archive that may be there already.
   *
   * @param stallLimit how long a download may bring nothing
   */
  FetchedArchive(
      PublishedArchive archive, CifarFormat format, Path dataFolder, Duration stallLimit) {
    this.archive = archive;
    this.format = format;
    this.dataFolder = dataFolder;
    this.stallLimit = stallLimit;
  }

  private Path folder() {
    return dataFolder.resolve(format.folder());
  }

  private Path file() {
    return dataFolder.resolve(archive.file());
  }

  /** The unpacked files, fetched before if they are not there. */
  CifarFolder folder(Optional<URI> mirror, DownloadProgress progress) {
    if (!Files.exists(folder().resolve(MANIFEST))) {
      fetch(mirror, progress);
    }
    return new CifarFolder(folder(), format, manifest());
  }

  private void fetch(Optional<URI> mirror, DownloadProgress progress) {
    if (Files.exists(folder())) {
      throw new DatasetException(
          folder().toString(),
          "was not put here by a fetch: expected a file "
              + MANIFEST
              + ", found none. Read it as it is with --data "
              + folder()
              + ", or move it away to fetch the published files.");
    }
    try {
      Files.createDirectories(dataFolder);
      Path lockFile = dataFolder.resolve("." + archive.file() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        if (!Files.exists(folder().resolve(MANIFEST))) {
          obtain(mirror, progress);
          unpack();
        }
        lock.release();
      }
    } catch (IOException e) {
      throw DatasetException.cannotWrite(dataFolder.toString(), e);
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = tryLock(channel);
    if (lock == null) {
      throw new DatasetException(
          Failure.IN_USE,
          dataFolder.toString(),
          "another process is fetching "
              + archive.file()
              + " into this folder. Run the command again when it has ended.");
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void obtain(Optional<URI> mirror, DownloadProgress progress) throws IOException {
    if (!Files.exists(file())) {
      new Download(archive, mirror.orElse(archive.source()), file(), progress, stallLimit).run();
      return;
    }
    long bytes = Files.size(file());
    String got = bytes == archive.bytes() ? Sha256.of(file()) : bytes + " bytes";
    if (!got.equals(archive.sha256())) {
      throw new DatasetException(
          file().toString(),
          "is not the published archive: expected "
              + archive.bytes()
              + " bytes with SHA-256 "
              + archive.sha256()
              + ", got "
              + got
              + ". Delete the file to fetch it again, or read it as it is with --data "
              + file()
              + ".");
    }
  }

  private void unpack() throws IOException {
    Path fresh = dataFolder.resolve("." + format.folder() + ".part");
    deleteTree(fresh);
    try {
      Files.createDirectory(fresh);
      Map<String, String> digests = new TreeMap<>();
      CifarArchive.forEach(
          file(),
          List.of(format),
          (known, member, in, length, where) ->
              digests.put(member, write(in, fresh.resolve(member))));
      checkComplete(digests);
      writeManifest(digests, fresh.resolve(MANIFEST));
      FileSync.force(fresh);
      Files.move(fresh, folder(), StandardCopyOption.ATOMIC_MOVE);
      FileSync.force(dataFolder);
    } finally {
      deleteTree(fresh);
    }
  }

  private void checkComplete(Map<String, String> digests) {
    List<String> files =
        Stream.concat(format.batchFiles().stream(), Stream.of(format.metaFile())).toList();
    for (String file : files) {
      if (!digests.containsKey(file)) {
        throw new DatasetException(
            file().toString(),
            "lacks the member " + file + ": expected " + files.size() + " files with data.");
      }
    }
  }

  private static String write(InputStream in, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      new DigestInputStream(in, digest).transferTo(out);
    }
    FileSync.force(file);
    return Sha256.hex(digest);
  }

  private static void writeManifest(Map<String, String> digests, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, hex) -> text.append(hex).append("  ").append(name).append('\n'));
    Files.writeString(file, text);
    FileSync.force(file);
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Map<String, String> manifest() {
    Path file = folder().resolve(MANIFEST);
    try {
      if (Files.size(file) > MAX_MANIFEST_BYTES) {
        throw badManifest(file, "more than " + MAX_MANIFEST_BYTES + " bytes");
      }
      Map<String, String> digests = new LinkedHashMap<>();
      for (String line : Files.readString(file).split("\n")) {
        if (!line.matches("[0-9a-f]{64}  [A-Za-z0-9_.]{1,64}")) {
          throw badManifest(file, "'" + PickleReader.printable(line) + "'");
        }
        digests.put(line.substring(66), line.substring(0, 64));
      }
      return digests;
    } catch (IOException e) {
      throw DatasetException.cannotRead(file.toString(), e);
    }
  }

  private static DatasetException badManifest(Path file, String got) {
    return new DatasetException(
        file.toString(),
        "expected lines of a SHA-256, two spaces and a file name, got "
            + got
            + ". Delete the folder and run crosscheck data fetch cifar10.");
  }
}
