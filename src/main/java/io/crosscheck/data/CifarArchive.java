package io.crosscheck.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a .tar.gz of one CIFAR-10 layout, as published or repacked, without unpacking it.
 *
 * <p>Errors: a member of another name, another kind or a second time, too many bytes, or bytes
 * after the end refuse the whole archive.
 */
final class CifarArchive {
  static final long MAX_BYTES = 200_000_000;
  static final long MAX_HEADER_BYTES = 1 << 16;
  private static final int TAR_RECORD = 512;

  private final Path file;
  private final String where;
  private final List<CifarFormat> formats;
  private final Set<String> names = new HashSet<>();
  private @Nullable CifarFormat format;

  private CifarArchive(Path file, List<CifarFormat> formats) {
    this.file = file;
    this.where = file.toString();
    this.formats = formats;
  }

  /** Takes each member as it comes. */
  interface Members {

    /** Reads one member's {@code length} bytes to their end. */
    void read(CifarFormat format, String member, InputStream in, long length, String where)
        throws IOException;
  }

  /** The archive's dataset. */
  static Dataset read(Path file, List<CifarFormat> formats, String name, boolean verified) {
    CifarContent[] content = new CifarContent[1];
    forEach(
        file,
        formats,
        (format, member, in, length, where) -> {
          if (content[0] == null) {
            content[0] = new CifarContent(format);
          }
          content[0].read(member, in, length, where);
        });
    if (content[0] == null) {
      throw new DatasetException(
          file.toString(),
          "holds none of CIFAR-10's files: expected "
              + formats.get(0).folder()
              + "/"
              + formats.get(0).batchFiles().get(0)
              + " or its like. "
              + CifarFormat.GET_AGAIN);
    }
    return content[0].dataset(name, verified, file.toString());
  }

  /** Hands each member with data to {@code members}. */
  static void forEach(Path file, List<CifarFormat> formats, Members members) {
    new CifarArchive(file, formats).forEach(members);
  }

  private void forEach(Members members) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream unzipped = GzipCompressorInputStream.builder().setInputStream(raw).get();
        BoundedStream bounded = new BoundedStream(unzipped, MAX_BYTES, where);
        TarArchiveInputStream tar = new TarArchiveInputStream(bounded, TAR_RECORD)) {
      bounded.allow(MAX_HEADER_BYTES, "header of the first member");
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        bounded.allow(entry.getSize() + TAR_RECORD, "member " + shown(entry));
        take(entry, tar, members);
        bounded.allow(MAX_HEADER_BYTES, "header after member " + shown(entry));
      }
      bounded.allow(MAX_HEADER_BYTES, "padding at the end");
      checkPadding(bounded);
      checkEnd(raw);
    } catch (EOFException e) {
      throw new DatasetException(
          io.crosscheck.Failure.BAD_INPUT,
          where,
          "ends too early: expected a whole .tar.gz. " + CifarFormat.GET_AGAIN,
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException(
          io.crosscheck.Failure.BAD_INPUT,
          where,
          "cannot be read as .tar.gz: " + DatasetException.reason(e) + ". " + CifarFormat.GET_AGAIN,
          e);
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    return tar.getNextEntry();
  }

  private void take(TarArchiveEntry entry, TarArchiveInputStream tar, Members members)
      throws IOException {
    String name = entry.getName();
    if (!names.add(name)) {
      throw refuse(entry, "is there twice: expected each member once");
    }
    if (entry.getLinkFlag() == TarConstants.LF_DIR) {
      if (formats.stream().noneMatch(f -> name.equals(f.folder() + "/"))) {
        throw refuse(entry, "is a folder of another name: expected " + foldersInWords());
      }
      return;
    }
    boolean regular =
        entry.getLinkFlag() == TarConstants.LF_NORMAL
            || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    if (!regular || entry.isSparse()) {
      throw refuse(entry, "is no regular file: expected regular files only");
    }
    String member = member(entry);
    if (member.equals(CifarFormat.README)) {
      tar.transferTo(java.io.OutputStream.nullOutputStream());
      return;
    }
    CifarFormat known = format;
    if (known == null) {
      throw new IllegalStateException(name);
    }
    String at = where + ", member " + name;
    if (!member.equals(known.metaFile())) {
      known.checkLength(entry.getSize(), at);
    }
    members.read(known, member, tar, entry.getSize(), at);
  }

  /** The member's name without its folder; the first one with data decides the layout. */
  private String member(TarArchiveEntry entry) {
    String name = entry.getName();
    for (CifarFormat candidate : formats) {
      String prefix = candidate.folder() + "/";
      String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      if (bare.equals(CifarFormat.README)) {
        return bare;
      }
      if (bare.equals(candidate.metaFile()) || candidate.batchFiles().contains(bare)) {
        if (format != null && format != candidate) {
          throw refuse(entry, "is of another layout than the members before it");
        }
        format = candidate;
        if (!name.equals(bare) && !names.add(bare)) {
          throw refuse(entry, "is there twice: expected each member once");
        }
        return bare;
      }
    }
    throw refuse(entry, "is none of CIFAR-10's files: expected only those in " + foldersInWords());
  }

  private String foldersInWords() {
    return String.join(" or ", formats.stream().map(CifarFormat::folder).toList());
  }

  private DatasetException refuse(TarArchiveEntry entry, String what) {
    return new DatasetException(
        where, "member " + shown(entry) + " " + what + ". Use a published archive.");
  }

  private static String shown(TarArchiveEntry entry) {
    String name = entry.getName();
    return "'" + PickleReader.printable(name.substring(0, Math.min(name.length(), 100))) + "'";
  }

  private void checkPadding(InputStream in) throws IOException {
    byte[] chunk = new byte[TAR_RECORD];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      for (int i = 0; i < n; i++) {
        if (chunk[i] != 0) {
          throw new DatasetException(
              where, "holds data after its end: expected zeros. Use a published archive.");
        }
      }
    }
  }

  private void checkEnd(InputStream raw) throws IOException {
    if (raw.read() >= 0) {
      throw new DatasetException(
          where, "holds bytes after the gzip data: expected none. Use a published archive.");
    }
  }
}
