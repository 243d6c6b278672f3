package io.crosscheck.model;

import java.util.List;

/** What an initializer's options and a weight's shape may be. */
final class InitializerRange {
  private static final String WHERE = "initializer";

  private InitializerRange() {}

  static void checkFinite(String option, double value) {
    if (!Float.isFinite((float) value)) {
      throw new ModelException(
          WHERE, option + " is out of range: expected a finite float32, got " + value + ".");
    }
  }

  static void checkNotNegative(String option, double value) {
    checkFinite(option, value);
    if (value < 0) {
      throw new ModelException(
          WHERE, option + " is out of range: expected at least 0, got " + value + ".");
    }
  }

  static ModelException wrongRank(Initializer initializer, String ranks, List<Integer> shape) {
    return new ModelException(
        WHERE,
        initializer.kerasName()
            + " makes no weight of this shape: expected "
            + ranks
            + " dimensions, got "
            + shape
            + ". Use another initializer for it.");
  }
}
