package io.crosscheck.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a command takes from the process that it runs in.
 *
 * @param home holds the folders {@code data} and {@code savedmodels}
 * @param processStart when the program was started
 * @param nanoTime the clock for durations
 * @param terminal whether a person watches
 * @param stepSummary the Markdown file that a step of a GitHub workflow adds its summary to
 * @param continuousIntegration whether a CI system runs the process
 */
public record Host(
    Path home,
    Instant processStart,
    LongSupplier nanoTime,
    boolean terminal,
    Optional<Path> stepSummary,
    boolean continuousIntegration) {

  /** A process that is no step of a workflow. */
  public Host(Path home, Instant processStart, LongSupplier nanoTime, boolean terminal) {
    this(home, processStart, nanoTime, terminal, Optional.empty(), false);
  }

  /** The project's folder as the launcher names it, or else the working folder. */
  static Path projectFolder() {
    return Path.of(System.getProperty("crosscheck.home", "")).toAbsolutePath();
  }

  /** When the launcher started the JVM; without a launcher, now. */
  static Instant launched() {
    String seconds = System.getProperty("crosscheck.launched", "");
    return seconds.matches("[0-9]{1,12}[.,][0-9]{6}")
        ? Instant.EPOCH.plus(Long.parseLong(seconds.replaceAll("[.,]", "")), ChronoUnit.MICROS)
        : Instant.now();
  }

  /** The summary's file as GitHub names it to each step. */
  static Optional<Path> gitHubStepSummary() {
    return Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"))
        .filter(name -> !name.isBlank())
        .map(Path::of);
  }

  /** Whether the environment says so, as every CI system's does. */
  static boolean isContinuousIntegration() {
    String said = System.getenv("CI");
    return said != null && !said.isBlank() && !said.equals("false");
  }

  Path dataFolder() {
    return home.resolve("data");
  }

  Path modelsFolder() {
    return home.resolve("savedmodels");
  }
}
