package io.crosscheck.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** Seconds of wall time by what they were spent on. */
final class Timing {
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final LongSupplier nanoTime;
  private final long begin;
  private final double beforeBegin;

  /** Begins now; what passed since the process was started counts as {@code startSeconds}. */
  Timing(Host host) {
    this.nanoTime = host.nanoTime();
    this.begin = nanoTime.getAsLong();
    this.beforeBegin = Duration.between(host.processStart(), Instant.now()).toNanos() / 1e9;
    seconds.put("startSeconds", beforeBegin);
  }

  /** Does some work and notes how long it took. */
  <T> T measure(String name, Callable<T> work) throws Exception {
    long start = nanoTime.getAsLong();
    T result = work.call();
    put(name, (nanoTime.getAsLong() - start) / 1e9);
    return result;
  }

  void put(String name, double value) {
    seconds.put(name, value);
  }

  /** Notes the time since the process was started. */
  void sinceStart(String name) {
    put(name, beforeBegin + (nanoTime.getAsLong() - begin) / 1e9);
  }

  Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }
}
