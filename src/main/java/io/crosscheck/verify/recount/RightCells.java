package io.crosscheck.verify.recount;

import io.crosscheck.data.table.ScoreTable;

/** The share of each sample's cells of the one-hot table that lie on the label's side of 0.5. */
final class RightCells implements SampleValues, Accumulator<RightCells> {
  private final int classes;
  private final char[] right;

  private RightCells(int classes, char[] right) {
    this.classes = classes;
    this.right = right;
  }

  /** The shares as an evaluation in batches sees them. */
  static RightCells of(Recount recount) {
    Evidence evidence = recount.evidence();
    ScoreTable scores = evidence.batched().map(Evidence.Batched::scores).orElse(evidence.scores());
    char[] right = new char[evidence.samples()];
    return Pass.over(
        scores,
        evidence.labels(),
        recount.labelBase(),
        () -> new RightCells(evidence.classes(), right));
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    for (int i = 0; i < rows; i++) {
      right[first + i] = (char) Cells.right(scores, i * classes, classes, labels[i]);
    }
  }

  @Override
  public void join(RightCells next) {
    // Each range has filled its own part of the array that all share.
  }

  @Override
  public double sum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += right[i];
    }
    return (double) sum / classes;
  }
}
