package io.crosscheck.data.table;

/** Scores in memory, each exactly representable in the precision that they are stored in. */
record DoubleScores(double[] scores, int classes, Precision precision) implements ScoreTable {
  DoubleScores {
    checkWhole(scores.length, classes);
  }

  /** Refuses values that are no whole rows. */
  static void checkWhole(int values, int classes) {
    if (classes <= 0 || values % classes != 0) {
      throw new IllegalArgumentException(
          "rows of scores: expected a multiple of " + classes + " values, got " + values + ".");
    }
  }

  @Override
  public int samples() {
    return scores.length / classes;
  }

  @Override
  public void read(int from, int rows, double[] into) {
    System.arraycopy(scores, from * classes, into, 0, rows * classes);
  }
}
