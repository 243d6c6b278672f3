package io.crosscheck.data.table;

/** Scores in memory, each exactly representable in the precision that they are stored in. */
record DoubleScores(double[] scores, int classes, Precision precision) implements ScoreTable {
  @Override
  public int samples() {
    return scores.length / classes;
  }

  @Override
  public void read(int from, int rows, double[] into) {
    System.arraycopy(scores, from * classes, into, 0, rows * classes);
  }
}
