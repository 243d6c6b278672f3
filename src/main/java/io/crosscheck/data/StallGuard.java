package io.crosscheck.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from outside when nothing has arrived from it for too long. */
final class StallGuard implements AutoCloseable {
  private final InputStream stream;
  private final long limitNanos;
  private final Thread watcher;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean stalled;
  private volatile boolean closed;

  /** Watches a stream from now on. */
  StallGuard(InputStream stream, Duration limit) {
    this.stream = stream;
    this.limitNanos = limit.toNanos();
    this.watcher = new Thread(this::watch, "download-stall-guard");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Notes that bytes have arrived. */
  void touch() {
    lastNanos = System.nanoTime();
  }

  /** Whether the stream was closed because nothing arrived. */
  boolean hasStalled() {
    return stalled;
  }

  private void watch() {
    while (!closed) {
      long leftNanos = lastNanos + limitNanos - System.nanoTime();
      if (leftNanos <= 0) {
        stalled = true;
        closeStream();
        return;
      }
      try {
        Thread.sleep(Math.max(1, leftNanos / 1_000_000));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      stalled = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }
}
