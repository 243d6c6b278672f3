package io.crosscheck.data.table;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** A NumPy {@code .npy} file, mapped as it lies. */
final class NpyFile {
  private NpyFile() {}

  /** The array as a table. */
  static StoredTable read(SourceFile file) {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      ArrayHeader header = ArrayHeader.read(Channels.newInputStream(channel), file);
      long elements = NumpyArray.elements(header, file);
      int bytesEach = header.type().bytes();
      long expected = header.bytes() + elements * bytesEach;
      if (channel.size() != expected) {
        throw file.refused(
            (channel.size() < expected ? "is cut off" : "goes on after its array")
                + ": expected "
                + expected
                + " bytes for the shape "
                + header.shapeText()
                + " of "
                + header.type().name()
                + ", got "
                + channel.size()
                + ". Copy or write it again.");
      }
      MappedBytes bytes =
          MappedBytes.map(channel, header.bytes(), elements, bytesEach, header.type().order());
      return NumpyArray.table(header, bytes, file);
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
  }
}
