package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Auc;
import io.crosscheck.model.BinaryAccuracy;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.Metric;
import io.crosscheck.model.Precision;
import io.crosscheck.model.Recall;
import io.crosscheck.model.TopKCategoricalAccuracy;
import io.crosscheck.verify.recount.PositiveCells.Share;

/** A metric counted over all samples in one pass, its figures in double precision. */
final class MetricRecount implements Accumulator<MetricRecount> {
  private final CountedCells cells;
  private final float[] row;
  private final long[] counts;

  private MetricRecount(CountedCells cells, int classes) {
    this.cells = cells;
    this.row = new float[classes];
    this.counts = new long[cells.size()];
  }

  /** The figures: one, or one for each threshold or class. */
  static double[] figures(Metric metric, ScoreTable scores, LabelColumn labels, int base) {
    int classes = scores.classes();
    CountedCells cells = cells(metric, classes);
    MetricRecount all = Pass.over(scores, labels, base, () -> new MetricRecount(cells, classes));
    return cells.figures(all.counts);
  }

  private static CountedCells cells(Metric metric, int classes) {
    if (metric instanceof BinaryAccuracy accuracy) {
      return new ThresholdCells((float) accuracy.threshold());
    }
    if (metric instanceof Precision precision) {
      return new PositiveCells(precision.positive(), Share.OF_PREDICTED);
    }
    if (metric instanceof Recall recall) {
      return new PositiveCells(recall.positive(), Share.OF_LABELS);
    }
    if (metric instanceof F1Score score) {
      return new HarmonicCells(score, classes);
    }
    if (metric instanceof Auc auc) {
      return new AreaCells(auc, classes);
    }
    if (metric instanceof TopKCategoricalAccuracy accuracy) {
      return new BestCells(accuracy.k());
    }
    throw new IllegalArgumentException(metric.kerasName() + " has another recount");
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = flushed((float) scores[i * row.length + k]);
      }
      cells.add(row, labels[i], counts);
    }
  }

  /** TensorFlow's threads take a number below the least normal one for 0. */
  private static float flushed(float score) {
    return Math.abs(score) < Float.MIN_NORMAL ? 0 : score;
  }

  @Override
  public void join(MetricRecount next) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += next.counts[i];
    }
  }
}
