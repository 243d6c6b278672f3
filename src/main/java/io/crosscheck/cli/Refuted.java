package io.crosscheck.cli;

/** The exit code of a command that found a figure not to be the real one. */
final class Refuted {
  static final int EXIT_CODE = 3;

  private Refuted() {}
}
