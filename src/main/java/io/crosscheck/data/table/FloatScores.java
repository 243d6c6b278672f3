package io.crosscheck.data.table;

/** Float32 scores in memory. */
record FloatScores(float[] scores, int classes) implements ScoreTable {
  FloatScores {
    DoubleScores.checkWhole(scores.length, classes);
  }

  @Override
  public int samples() {
    return scores.length / classes;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public void read(int from, int rows, double[] into) {
    int start = from * classes;
    for (int i = 0; i < rows * classes; i++) {
      into[i] = scores[start + i];
    }
  }
}
