package io.crosscheck.verify.recount;

import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.loss.RowLoss;
import java.util.List;

/** What an accuracy is the mean of, as an evaluation in batches sees it. */
final class EvaluatedFigure {
  private EvaluatedFigure() {}

  /** Whether each sample is right. */
  static SampleSums rightSamples(Recount recount, Parts parts) {
    return sums(
        new RightTable(recount.evaluatedRight(), recount.samples()),
        recount,
        parts,
        (rows, start, classes, label, into) -> into.add(rows[start], 0));
  }

  /** The share of each sample's cells of the one-hot table that lie on the label's side of 0.5. */
  static SampleSums rightCells(Recount recount, Parts parts) {
    Evidence evidence = recount.evidence();
    ScoreTable scores = evidence.batched().map(Evidence.Batched::scores).orElse(evidence.scores());
    return sums(
        scores,
        recount,
        parts,
        (rows, start, classes, label, into) ->
            into.add((double) Cells.right(rows, start, classes, label) / classes, 0));
  }

  private static SampleSums sums(ScoreTable table, Recount recount, Parts parts, RowLoss formula) {
    return SampleSums.of(
            table, recount.evidence().labels(), recount.labelBase(), List.of(formula), parts)
        .get(0);
  }

  /** Right samples as a table of one column of 0 and 1. */
  private record RightTable(RightSamples right, int samples) implements ScoreTable {
    @Override
    public int classes() {
      return 1;
    }

    @Override
    public Precision precision() {
      return Precision.FLOAT64;
    }

    @Override
    public void read(int from, int rows, double[] into) {
      for (int i = 0; i < rows; i++) {
        into[i] = right.isRight(from + i) ? 1 : 0;
      }
    }
  }
}
