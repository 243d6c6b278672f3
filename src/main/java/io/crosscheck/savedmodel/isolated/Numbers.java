package io.crosscheck.savedmodel.isolated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** float32 values in a file, little-endian, without anything else. */
final class Numbers {
  private static final int VALUES_AT_ONCE = 1 << 18;

  private Numbers() {}

  static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes = buffer(values.length);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      for (int from = 0; from < values.length; from += VALUES_AT_ONCE) {
        int count = Math.min(VALUES_AT_ONCE, values.length - from);
        bytes.clear().limit(count * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    }
  }

  /** Reads a file of exactly so many values. */
  static float[] read(Path file, int count) throws IOException {
    float[] values = new float[count];
    ByteBuffer bytes = buffer(count);
    // No link: whoever wrote the file may not be trusted.
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (channel.size() != (long) count * Float.BYTES) {
        throw new IOException(
            file.getFileName()
                + " has another length: expected "
                + (long) count * Float.BYTES
                + " bytes, got "
                + channel.size());
      }
      for (int from = 0; from < count; from += VALUES_AT_ONCE) {
        int part = Math.min(VALUES_AT_ONCE, count - from);
        bytes.clear().limit(part * Float.BYTES);
        while (bytes.hasRemaining()) {
          if (channel.read(bytes) < 0) {
            throw new IOException(file.getFileName() + " became shorter while it was read");
          }
        }
        bytes.flip().asFloatBuffer().get(values, from, part);
      }
    }
    return values;
  }

  private static ByteBuffer buffer(int values) {
    return ByteBuffer.allocateDirect(Math.min(VALUES_AT_ONCE, Math.max(1, values)) * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
