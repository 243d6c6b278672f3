package io.crosscheck.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds archives member by member, hostile ones too. */
final class TarGz {
  private final ByteArrayOutputStream tarBytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(tarBytes);

  TarGz() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /** Adds a folder. */
  TarGz folder(String name) {
    return entry(name, TarConstants.LF_DIR, "", new byte[0]);
  }

  /** Adds a regular file. */
  TarGz file(String name, byte[] bytes) {
    return entry(name, TarConstants.LF_NORMAL, "", bytes);
  }

  /** Adds a member of any kind. */
  TarGz entry(String name, byte kind, String link, byte[] bytes) {
    try {
      TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
      entry.setLinkName(link);
      entry.setSize(bytes.length);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a header that declares its own size, and any bytes after it. */
  TarGz raw(String name, byte kind, long declared, byte[] bytes) {
    byte[] header = new byte[512];
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setSize(declared);
    entry.writeEntryHeader(header);
    tarBytes.writeBytes(header);
    tarBytes.writeBytes(bytes);
    return this;
  }

  /** The tar's bytes, with or without its end. */
  byte[] tar(boolean ended) {
    try {
      if (ended) {
        tar.finish();
      }
      tar.flush();
      return tarBytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The archive's bytes. */
  byte[] bytes() {
    return gzip(tar(true));
  }

  /** Compresses bytes. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Writes the archive. */
  Path write(Path file) {
    return write(file, bytes());
  }

  /** Writes bytes. */
  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
