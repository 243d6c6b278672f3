package io.crosscheck.training.callback;

import io.crosscheck.model.ModelException;

/** What several callbacks demand of their numbers. */
final class Checks {
  private Checks() {}

  /** Finds a number below 0. */
  static void notNegative(String callback, String name, double number) {
    if (!(number >= 0)) {
      throw new ModelException(
          callback, name + " is a count or a bound: expected at least 0, got " + number + ".");
    }
  }

  /** Finds a count below 1. */
  static void positive(String callback, String name, int number) {
    if (number < 1) {
      throw new ModelException(
          callback, name + " counts batches: expected at least 1, got " + number + ".");
    }
  }
}
