package io.crosscheck.cli;

import io.crosscheck.model.ModelException;
import io.crosscheck.verify.recount.Circumstances;
import picocli.CommandLine.Option;

/** The option that says what counts as the same loss. */
final class ToleranceOption {
  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "How far, relatively, a loss may lie off and still be the same; 1e-5 without it.")
  private double tolerance = Circumstances.DEFAULT_LOSS_TOLERANCE;

  /** Finds a value out of its range before anything is read. */
  void check() {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new ModelException(
          "--tolerance", "expected at least 0 and less than 1, got " + tolerance + ".");
    }
  }

  /** Whether it is what holds where the option is not given. */
  boolean isUsual() {
    return tolerance == Circumstances.DEFAULT_LOSS_TOLERANCE;
  }

  /** What is known so far, and this. */
  Circumstances addTo(Circumstances known) {
    return known.withLossTolerance(tolerance);
  }
}
