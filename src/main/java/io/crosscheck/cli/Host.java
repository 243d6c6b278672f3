package io.crosscheck.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What a command takes from the process that it runs in.
 *
 * @param home holds the folders {@code data} and {@code savedmodels}
 * @param processStart when the JVM was started
 * @param nanoTime the clock for durations
 * @param terminal whether a person watches
 */
public record Host(Path home, Instant processStart, LongSupplier nanoTime, boolean terminal) {

  /** The project's folder as the launcher names it, or else the working folder. */
  static Path projectFolder() {
    return Path.of(System.getProperty("crosscheck.home", "")).toAbsolutePath();
  }

  Path dataFolder() {
    return home.resolve("data");
  }

  Path modelsFolder() {
    return home.resolve("savedmodels");
  }
}
