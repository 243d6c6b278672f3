package io.crosscheck.verify;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Asking;

/** How far two tables of scores for the same samples agree. */
final class Agreement {
  private static final int BLOCK = 1024;

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
        double difference = ours[i] == theirs[i] ? 0 : Math.abs(ours[i] - theirs[i]);
        // NaN on one side only must not pass for agreement.
        boolean bothNan = Double.isNaN(ours[i]) && Double.isNaN(theirs[i]);
        largest = Math.max(largest, bothNan ? 0 : difference);
      }
      for (int i = 0; i < rows; i++) {
        boolean same =
            Argmax.of(ours, i * classes, classes) == Argmax.of(theirs, i * classes, classes);
        flips += same ? 0 : 1;
      }
    }
    return new Asking(how, largest, flips);
  }
}
