package io.crosscheck.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A NumPy {@code .npz} file: a ZIP archive of {@code .npy} files, one of which is unpacked. */
final class NpzFile {
  private static final String SUFFIX = ".npy";
  private static final int MOST_MEMBERS = 10_000;

  private NpzFile() {}

  /** The array of this role as a table. */
  static StoredTable read(SourceFile file, ArrayRole role) {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      if (zip.size() > MOST_MEMBERS) {
        throw file.refused(
            "has "
                + zip.size()
                + " members: expected at most "
                + MOST_MEMBERS
                + ". Save one array by np.save.");
      }
      List<String> names = new ArrayList<>();
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(SUFFIX))
          .forEach(name -> names.add(name.substring(0, name.length() - SUFFIX.length())));
      if (names.isEmpty()) {
        throw file.refused(
            "is a ZIP archive without any NumPy array: expected members ending in .npy. Write it"
                + " by np.savez.");
      }
      String name = role.find(names, file);
      ZipEntry member = zip.getEntry(name + SUFFIX);
      if (member == null) {
        throw file.refused("names a member that it does not hold. Write it by np.savez.");
      }
      return unpack(zip, member, file);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
  }

  private static StoredTable unpack(ZipFile zip, ZipEntry member, SourceFile file)
      throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream raw = zip.getInputStream(member);
        CheckedInputStream in = new CheckedInputStream(raw, sum)) {
      ArrayHeader header = ArrayHeader.read(in, file);
      long elements = NumpyArray.elements(header, file);
      int bytesEach = header.type().bytes();
      long expected = elements * bytesEach;
      if (member.getSize() != header.bytes() + expected) {
        throw wrongSize(file, member, header, member.getSize());
      }
      try (Spool spool = Spool.create(expected)) {
        long got = spool.addAll(in, expected);
        if (got < expected || in.read() >= 0) {
          throw wrongSize(file, member, header, header.bytes() + got);
        }
        if (sum.getValue() != member.getCrc()) {
          throw file.refused(
              "is damaged: the checksum of its member "
                  + SourceFile.quoted(member.getName())
                  + " is wrong: expected "
                  + Long.toHexString(member.getCrc())
                  + ", got "
                  + Long.toHexString(sum.getValue())
                  + ". Copy or write it again.");
        }
        return NumpyArray.table(header, spool.map(bytesEach, header.type().order()), file);
      }
    }
  }

  private static RuntimeException wrongSize(
      SourceFile file, ZipEntry member, ArrayHeader header, long got) {
    return file.refused(
        "has a member "
            + SourceFile.quoted(member.getName())
            + " of a wrong size: expected "
            + (header.bytes() + NumpyArray.elements(header, file) * header.type().bytes())
            + " bytes for the shape "
            + header.shapeText()
            + " of "
            + header.type().name()
            + ", got "
            + got
            + ". Write it by np.savez.");
  }

  private static RuntimeException damaged(SourceFile file, Exception cause) {
    return file.refused(
        "is no whole .npz file: "
            + SourceFile.reason(cause)
            + ". Copy it again, or write it by np.savez.",
        cause);
  }
}
