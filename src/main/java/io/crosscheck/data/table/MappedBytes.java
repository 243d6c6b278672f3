package io.crosscheck.data.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Elements of one length, mapped from a file in segments that hold whole elements, since one
 * mapping holds at most 2 GiB.
 *
 * <p>The mapping lasts as long as this object is reachable.
 *
 * @param perSegment the elements of every segment but the last
 */
record MappedBytes(ByteBuffer[] segments, long size, int bytesEach, int perSegment) {
  private static final int SEGMENT_BYTES = 1 << 30;

  /** Maps elements that start at an offset of the file. */
  static MappedBytes map(
      FileChannel channel, long offset, long elements, int bytesEach, ByteOrder order)
      throws IOException {
    int perSegment = SEGMENT_BYTES / bytesEach;
    int count = Math.toIntExact((elements + perSegment - 1) / perSegment);
    ByteBuffer[] segments = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long first = (long) i * perSegment;
      long length = Math.min(perSegment, elements - first) * bytesEach;
      segments[i] =
          channel
              .map(FileChannel.MapMode.READ_ONLY, offset + first * bytesEach, length)
              .order(order);
    }
    return new MappedBytes(segments, elements, bytesEach, perSegment);
  }
}
