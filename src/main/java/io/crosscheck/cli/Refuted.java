package io.crosscheck.cli;

import io.crosscheck.result.Verdict;

/** The exit code of a command that found a figure not to be the real one. */
final class Refuted {
  static final int EXIT_CODE = 3;

  private Refuted() {}

  /** The exit code of a command that ends with a verdict. */
  static int exitCode(Verdict verdict) {
    return verdict == Verdict.CONFIRMED ? 0 : EXIT_CODE;
  }
}
