package io.crosscheck.verify.recount;

/**
 * Samples whose label is among the k best scores; equal ones count as among them.
 *
 * <p>Source: TensorFlow's {@code in_top_k}: where a score is not finite, none is.
 */
record BestCells(int k) implements CountedCells {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public void add(float[] scores, int label, long[] counts) {
    int better = 0;
    boolean finite = true;
    for (float score : scores) {
      finite &= Float.isFinite(score);
      better += score > scores[label] ? 1 : 0;
    }
    counts[0] += finite && better < k ? 1 : 0;
    counts[1]++;
  }

  @Override
  public double[] figures(long[] counts) {
    return new double[] {CountedCells.share(counts[0], counts[1])};
  }
}
