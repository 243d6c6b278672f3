package io.crosscheck.data.table;

/**
 * A model's single output as the scores of two classes: {@code (1 - p, p)} of a probability, and
 * {@code (0, x)} of anything else, which has the same larger one as a logit's sign.
 */
record SingleOutput(NumberGrid grid, boolean probabilities) implements ScoreTable {
  @Override
  public int samples() {
    return grid.rows();
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public Precision precision() {
    return grid.numbers().type().precision();
  }

  @Override
  public void read(int from, int rows, double[] into) {
    grid.numbers().read(from, rows, into, 1, 2);
    for (int i = 0; i < rows; i++) {
      into[2 * i] = probabilities ? 1 - into[2 * i + 1] : 0;
    }
  }
}
