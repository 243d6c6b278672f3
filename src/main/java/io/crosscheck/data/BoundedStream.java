package io.crosscheck.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives no more bytes than were allowed, whatever a reader above it was told by the
 * data.
 */
final class BoundedStream extends FilterInputStream {
  private final String where;
  private final long totalBytes;
  private long given;
  private long limit;
  private String part = "archive";

  /**
   * @param totalBytes the most bytes in all
   */
  BoundedStream(InputStream in, long totalBytes, String where) {
    super(in);
    this.totalBytes = totalBytes;
    this.where = where;
  }

  /** Allows this many more bytes from here on, for the named part. */
  void allow(long bytes, String part) {
    this.limit = Math.min(totalBytes, given + bytes);
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, (int) Math.min(length, Math.max(1, limit - given + 1)));
    if (got > 0) {
      count(got);
    }
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.min(bytes, Math.max(1, limit - given + 1)));
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    given += bytes;
    if (given > limit) {
      throw new DatasetException(
          where,
          part
              + " is too large: expected at most "
              + limit
              + " bytes up to here, got more. Use a published archive.");
    }
  }
}
