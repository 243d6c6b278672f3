package io.crosscheck.engine.step;

import io.crosscheck.model.Auc;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.PositiveRule;
import io.crosscheck.model.Precision;
import io.crosscheck.model.Recall;
import io.crosscheck.model.Thresholds;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The operations that count the cells of a batch's one-hot matrix by whether they are the label's
 * and whether they are predicted.
 *
 * <p>Source: Keras 3.15 {@code metrics/metrics_utils.py} and {@code metrics/f_score_metrics.py}.
 */
final class CellCounts {
  /** An output that is no further from 0 is never a sample's greatest. */
  private static final float NOT_ZERO = 1e-9f;

  private static final float BELOW_ALL = -1e10f;

  private CellCounts() {}

  /**
   * Builds the operations.
   *
   * <p>Shapes: {@code [kinds * columns * thresholds]}: of precision true and false positives, of
   * recall true positives and false negatives, of an area both positives and both negatives; of F1
   * {@code [4 * columns]}: true positives, false positives, false negatives, labels.
   */
  static Operand<TInt64> build(
      Ops tf, CountedMetric metric, Operand<TFloat32> outputs, Operand<TFloat32> oneHot) {
    if (metric instanceof Precision precision) {
      ByThreshold found = positive(tf, precision.positive(), outputs, oneHot);
      return joined(tf, List.of(found.truePositives(), found.falsePositives()));
    }
    if (metric instanceof Recall recall) {
      ByThreshold found = positive(tf, recall.positive(), outputs, oneHot);
      return joined(tf, List.of(found.truePositives(), found.falseNegatives(tf)));
    }
    if (metric instanceof F1Score score) {
      return f1Score(tf, score, outputs, oneHot);
    }
    Auc auc = (Auc) metric;
    Operand<TFloat32> scores = auc.fromLogits() ? tf.math.sigmoid(outputs) : outputs;
    Cells cells =
        auc.columns() == Auc.Columns.SEPARATE
            ? new Cells(transposed(tf, scores), transposed(tf, oneHot))
            : flat(tf, scores, oneHot);
    List<Double> thresholds = auc.effectiveThresholds();
    ByThreshold found =
        auc.isEvenlySpread()
            ? inBuckets(tf, cells, thresholds.size(), true)
            : compared(tf, cells, thresholds);
    return joined(
        tf,
        List.of(
            found.truePositives(),
            found.falsePositives(),
            found.trueNegatives(tf),
            found.falseNegatives(tf)));
  }

  /** Scores and labels' cells, {@code [columns, cells]}. */
  private record Cells(Operand<TFloat32> scores, Operand<TFloat32> oneHot) {}

  /**
   * Counts by threshold, {@code [columns, thresholds]}, and of each column's labels and other
   * cells, {@code [columns, 1]}.
   */
  private record ByThreshold(
      Operand<TInt64> truePositives,
      Operand<TInt64> falsePositives,
      Operand<TInt64> labels,
      Operand<TInt64> others) {
    Operand<TInt64> falseNegatives(Ops tf) {
      return tf.math.sub(labels, truePositives);
    }

    Operand<TInt64> trueNegatives(Ops tf) {
      return tf.math.sub(others, falsePositives);
    }
  }

  private static ByThreshold positive(
      Ops tf, PositiveRule rule, Operand<TFloat32> outputs, Operand<TFloat32> oneHot) {
    Operand<TFloat32> scores =
        rule.topK().isPresent() ? greatest(tf, outputs, rule.topK().getAsInt()) : outputs;
    Operand<TFloat32> labels = oneHot;
    if (rule.classId().isPresent()) {
      Operand<TInt32> column = tf.constant(new int[] {rule.classId().getAsInt()});
      scores = tf.gather(scores, column, tf.constant(1));
      labels = tf.gather(labels, column, tf.constant(1));
    }
    List<Double> thresholds = rule.effectiveThresholds();
    Cells cells = flat(tf, scores, labels);
    return Thresholds.areEvenlySpread(thresholds)
        ? inBuckets(tf, cells, thresholds.size(), false)
        : compared(tf, cells, thresholds);
  }

  /** A sample's k greatest outputs; the others become less than any threshold. */
  private static Operand<TFloat32> greatest(Ops tf, Operand<TFloat32> outputs, int k) {
    Operand<TInt32> places = tf.nn.topK(outputs, tf.constant(k), TInt32.class).indices();
    Operand<TInt32> classes = tf.gather(tf.shape(outputs), tf.constant(1), tf.constant(0));
    Operand<TFloat32> mask =
        tf.reduceSum(tf.oneHot(places, classes, tf.constant(1f), tf.constant(0f)), tf.constant(1));
    return tf.math.add(
        tf.math.mul(outputs, mask),
        tf.math.mul(tf.constant(BELOW_ALL), tf.math.sub(tf.constant(1f), mask)));
  }

  /** Counts at thresholds that are evenly spread, each score by the bucket that it falls into. */
  private static ByThreshold inBuckets(Ops tf, Cells cells, int thresholds, boolean firstTakesAll) {
    Operand<TFloat32> scores =
        tf.math.maximum(tf.math.minimum(cells.scores(), tf.constant(1f)), tf.constant(0f));
    Operand<TFloat32> bucket =
        tf.math.sub(
            tf.math.ceil(tf.math.mul(scores, tf.constant((float) (thresholds - 1)))),
            tf.constant(1f));
    Operand<TInt32> index =
        tf.dtypes.cast(firstTakesAll ? tf.nn.relu(bucket) : bucket, TInt32.class);
    Operand<TInt32> columns = tf.gather(tf.shape(index), tf.constant(0), tf.constant(0));
    Operand<TInt32> first =
        tf.math.mul(
            tf.expandDims(tf.range(tf.constant(0), columns, tf.constant(1)), tf.constant(1)),
            tf.constant(thresholds));
    Operand<TInt32> place = tf.math.add(index, first);
    Operand<TInt64> labels = tf.dtypes.cast(cells.oneHot(), TInt64.class);
    Operand<TInt64> others = tf.math.sub(tf.constant(1L), labels);
    return new ByThreshold(
        fromBucketOn(tf, labels, place, columns, thresholds),
        fromBucketOn(tf, others, place, columns, thresholds),
        total(tf, labels),
        total(tf, others));
  }

  private static Operand<TInt64> fromBucketOn(
      Ops tf,
      Operand<TInt64> cells,
      Operand<TInt32> place,
      Operand<TInt32> columns,
      int thresholds) {
    Operand<TInt64> inBucket =
        tf.math.unsortedSegmentSum(cells, place, tf.math.mul(columns, tf.constant(thresholds)));
    Operand<TInt64> byColumn = tf.reshape(inBucket, tf.constant(new int[] {-1, thresholds}));
    return tf.math.cumsum(byColumn, tf.constant(1), Cumsum.reverse(true));
  }

  /** Counts at any thresholds, each score held against each. */
  private static ByThreshold compared(Ops tf, Cells cells, List<Double> thresholds) {
    float[] values = new float[thresholds.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = thresholds.get(i).floatValue();
    }
    Operand<TBool> predicted =
        tf.math.greater(
            tf.expandDims(cells.scores(), tf.constant(1)),
            tf.reshape(tf.constant(values), tf.constant(new int[] {1, -1, 1})));
    Operand<TBool> label =
        tf.expandDims(tf.math.greater(cells.oneHot(), tf.constant(0f)), tf.constant(1));
    Operand<TInt64> labels = tf.dtypes.cast(cells.oneHot(), TInt64.class);
    return new ByThreshold(
        count(tf, tf.math.logicalAnd(predicted, label), 2),
        count(tf, tf.math.logicalAnd(predicted, tf.math.logicalNot(label)), 2),
        total(tf, labels),
        total(tf, tf.math.sub(tf.constant(1L), labels)));
  }

  private static Operand<TInt64> f1Score(
      Ops tf, F1Score score, Operand<TFloat32> outputs, Operand<TFloat32> oneHot) {
    Operand<TBool> predicted =
        score.threshold().isPresent()
            ? tf.math.greater(outputs, tf.constant((float) score.threshold().getAsDouble()))
            : tf.math.logicalAnd(
                tf.math.greaterEqual(
                    outputs, tf.reduceMax(outputs, tf.constant(1), ReduceMax.keepDims(true))),
                tf.math.greater(tf.math.abs(outputs), tf.constant(NOT_ZERO)));
    Operand<TBool> label = tf.math.greater(oneHot, tf.constant(0f));
    int[] axes = score.average() == F1Score.Average.MICRO ? new int[] {0, 1} : new int[] {0};
    return joined(
        tf,
        List.of(
            count(tf, tf.math.logicalAnd(predicted, label), axes),
            count(tf, tf.math.logicalAnd(predicted, tf.math.logicalNot(label)), axes),
            count(tf, tf.math.logicalAnd(tf.math.logicalNot(predicted), label), axes),
            count(tf, label, axes)));
  }

  private static Operand<TInt64> count(Ops tf, Operand<TBool> which, int... axes) {
    return tf.reduceSum(tf.dtypes.cast(which, TInt64.class), tf.constant(axes));
  }

  private static Operand<TInt64> total(Ops tf, Operand<TInt64> cells) {
    return tf.reduceSum(cells, tf.constant(1), ReduceSum.keepDims(true));
  }

  private static Cells flat(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> oneHot) {
    Operand<TInt32> row = tf.constant(new int[] {1, -1});
    return new Cells(tf.reshape(scores, row), tf.reshape(oneHot, row));
  }

  private static Operand<TFloat32> transposed(Ops tf, Operand<TFloat32> matrix) {
    return tf.linalg.transpose(matrix, tf.constant(new int[] {1, 0}));
  }

  private static Operand<TInt64> joined(Ops tf, List<Operand<TInt64>> parts) {
    Operand<TInt32> row = tf.constant(new int[] {-1});
    List<Operand<TInt64>> rows =
        parts.stream().<Operand<TInt64>>map(part -> tf.reshape(part, row)).toList();
    return tf.concat(rows, tf.constant(0));
  }
}
