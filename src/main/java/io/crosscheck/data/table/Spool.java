package io.crosscheck.data.table;

import io.crosscheck.Failure;
import io.crosscheck.data.DatasetException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A private temporary file for elements that come as a stream, from which they are then mapped. The
 * file goes when this is closed; what was mapped from it stays readable.
 */
final class Spool implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  // Room that other programs on the same disk need while this one runs.
  private static final long SPARE_BYTES = 64L << 20;

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());

  private Spool(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * An empty file, readable by its owner alone.
   *
   * @param expectedBytes how much will be written, or 0 where nobody knows
   */
  static Spool create(long expectedBytes) {
    try {
      Path path = Files.createTempFile("crosscheck", ".table");
      // Windows keeps a mapped file past its closing; this removes it at the end.
      path.toFile().deleteOnExit();
      Spool spool =
          new Spool(
              path,
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
      spool.requireRoom(expectedBytes);
      return spool;
    } catch (IOException e) {
      throw new DatasetException(
          Failure.IO,
          System.getProperty("java.io.tmpdir", "temporary folder"),
          "takes no temporary file: "
              + SourceFile.reason(e)
              + ". Name another folder by -Djava.io.tmpdir in JAVA_TOOL_OPTIONS.",
          e);
    }
  }

  private void requireRoom(long expectedBytes) throws IOException {
    // The file itself may have no name any more: where a system allows it, that goes at once.
    Path folder = Objects.requireNonNull(path.getParent());
    long room = expectedBytes == 0 ? 0 : Files.getFileStore(folder).getUsableSpace();
    if (expectedBytes > 0 && expectedBytes > room - SPARE_BYTES) {
      close();
      throw new DatasetException(
          Failure.IO,
          folder.toString(),
          "has too little room for the unpacked array: expected "
              + expectedBytes
              + " bytes and some to spare, got "
              + room
              + ". Save the array as .npy, which needs none.");
    }
  }

  /** Adds a number. */
  void add(double value) {
    room(Double.BYTES).putDouble(value);
  }

  /** Adds a float32. */
  void addFloat(float value) {
    room(Float.BYTES).putFloat(value);
  }

  /** Adds a whole number. */
  void add(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /**
   * Adds at most so many bytes of a stream.
   *
   * @return how many there were
   */
  long addAll(InputStream in, long bytes) throws IOException {
    byte[] some = new byte[BUFFER_BYTES];
    long done = 0;
    while (done < bytes) {
      int got = in.readNBytes(some, 0, (int) Math.min(some.length, bytes - done));
      if (got == 0) {
        break;
      }
      room(got).put(some, 0, got);
      done += got;
    }
    return done;
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    try {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The elements that were added. */
  MappedBytes map(int bytesEach, ByteOrder order) {
    flush();
    try {
      return MappedBytes.map(channel, 0, channel.size() / bytesEach, bytesEach, order);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DatasetException failed(IOException cause) {
    return new DatasetException(
        Failure.IO,
        String.valueOf(path.getParent()),
        "cannot keep a temporary file: "
            + SourceFile.reason(cause)
            + ". Free some space, or name another folder by -Djava.io.tmpdir in JAVA_TOOL_OPTIONS.",
        cause);
  }
}
