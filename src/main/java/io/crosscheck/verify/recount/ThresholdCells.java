package io.crosscheck.verify.recount;

/**
 * Cells that lie on the label's side of a threshold.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.BinaryAccuracy}.
 */
record ThresholdCells(float threshold) implements CountedCells {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public void add(float[] scores, int label, long[] counts) {
    for (int k = 0; k < scores.length; k++) {
      counts[0] += scores[k] > threshold == (k == label) ? 1 : 0;
      counts[1]++;
    }
  }

  @Override
  public double[] figures(long[] counts) {
    return new double[] {CountedCells.share(counts[0], counts[1])};
  }
}
