package io.crosscheck.verify;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Asking;

/** How far two tables of scores for the same samples agree. */
final class Agreement {
  private static final int BLOCK = 1024;

  /** Sums in another order, as threads may have it, stay far below this. */
  private static final double ROUNDING = 1e-4;

  private Agreement() {}

  /** Compares every score and every predicted class. */
  static Asking of(String how, ScoreTable one, ScoreTable other) {
    int classes = one.classes();
    double[] ours = new double[BLOCK * classes];
    double[] theirs = new double[BLOCK * classes];
    double largest = 0;
    long flips = 0;
    for (int from = 0; from < one.samples(); from += BLOCK) {
      int rows = Math.min(BLOCK, one.samples() - from);
      one.read(from, rows, ours);
      other.read(from, rows, theirs);
      for (int i = 0; i < rows * classes; i++) {
        largest = Math.max(largest, difference(ours[i], theirs[i]));
      }
      for (int i = 0; i < rows; i++) {
        boolean same =
            Argmax.of(ours, i * classes, classes) == Argmax.of(theirs, i * classes, classes);
        flips += same ? 0 : 1;
      }
    }
    return new Asking(how, largest, flips);
  }

  /** Whether some score differs by more than any rounding, as it does where a layer is random. */
  static boolean differ(ScoreTable one, ScoreTable other) {
    int classes = one.classes();
    double[] ours = new double[BLOCK * classes];
    double[] theirs = new double[BLOCK * classes];
    for (int from = 0; from < one.samples(); from += BLOCK) {
      int rows = Math.min(BLOCK, one.samples() - from);
      one.read(from, rows, ours);
      other.read(from, rows, theirs);
      for (int i = 0; i < rows * classes; i++) {
        if (difference(ours[i], theirs[i]) > ROUNDING * (1 + Math.abs(ours[i]))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The distance of two scores: 0 where both are NaN, and NaN where only one is. */
  static double difference(double one, double other) {
    boolean same = one == other || (Double.isNaN(one) && Double.isNaN(other));
    return same ? 0 : Math.abs(one - other);
  }
}
