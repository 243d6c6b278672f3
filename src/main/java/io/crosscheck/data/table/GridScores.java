package io.crosscheck.data.table;

/** Scores that a file holds for each class. */
record GridScores(NumberGrid grid) implements ScoreTable {
  @Override
  public int samples() {
    return grid.rows();
  }

  @Override
  public int classes() {
    return grid.columns();
  }

  @Override
  public Precision precision() {
    return grid.numbers().type().precision();
  }

  @Override
  public void read(int from, int rows, double[] into) {
    grid.read(from, rows, into);
  }
}
