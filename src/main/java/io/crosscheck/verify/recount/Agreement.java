package io.crosscheck.verify.recount;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Asking;

/** How far two tables of scores for the same samples agree. */
public final class Agreement {
  private static final int BLOCK = 1024;

  /** Sums in another order, as threads may have it, stay far below this. */
  private static final double ROUNDING = 1e-4;

  /** Of a row of scores that are all next to nothing, as a sigmoid's may be. */
  private static final double OF_SMALL_ROWS = 1e-2;

  private Agreement() {}

  /** Compares every score and every predicted class. */
  public static Asking of(String how, ScoreTable one, ScoreTable other) {
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
  public static boolean differ(ScoreTable one, ScoreTable other) {
    int classes = one.classes();
    double[] ours = new double[BLOCK * classes];
    double[] theirs = new double[BLOCK * classes];
    for (int from = 0; from < one.samples(); from += BLOCK) {
      int rows = Math.min(BLOCK, one.samples() - from);
      one.read(from, rows, ours);
      other.read(from, rows, theirs);
      for (int i = 0; i < rows; i++) {
        if (differ(ours, theirs, i * classes, classes)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean differ(double[] ours, double[] theirs, int row, int classes) {
    double greatest = 0;
    for (int i = row; i < row + classes; i++) {
      greatest = Math.max(greatest, Math.abs(ours[i]));
    }
    double rounding =
        Math.min(ROUNDING, OF_SMALL_ROWS * greatest + BatchComparison.OF_UNDERFLOW)
            + ROUNDING * greatest;
    for (int i = row; i < row + classes; i++) {
      double difference = difference(ours[i], theirs[i]);
      if (difference > rounding || Double.isNaN(difference)) {
        return true;
      }
    }
    return false;
  }

  /** The distance of two scores: 0 where both are NaN, and NaN where only one is. */
  public static double difference(double one, double other) {
    boolean same = one == other || (Double.isNaN(one) && Double.isNaN(other));
    return same ? 0 : Math.abs(one - other);
  }
}
