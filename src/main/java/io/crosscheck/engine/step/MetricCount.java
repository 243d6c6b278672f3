package io.crosscheck.engine.step;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.BinaryAccuracy;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SparseTopKCategoricalAccuracy;
import io.crosscheck.model.TopKCategoricalAccuracy;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The operations that count a metric over a batch, in float32 for Keras's figure and in integers
 * for the truth.
 *
 * @param sums what Keras adds to the metric's state: of an accuracy the sum of each sample's share
 * @param counts of an accuracy the right answers; else the state in integers
 */
public record MetricCount(Operand<TFloat32> sums, Operand<TInt64> counts) {

  /** What a metric looks at in a batch. */
  public record Batch(
      Operand<TFloat32> outputs, Operand<TInt32> labels, Operand<TFloat32> oneHot) {}

  /**
   * Builds the operations.
   *
   * @param rule whether -0 and 0 tie, as in Keras 2, or not
   */
  public static MetricCount build(Ops tf, Metric metric, AccuracyRule rule, Batch batch) {
    if (metric instanceof BinaryAccuracy accuracy) {
      return binary(tf, batch.outputs(), batch.oneHot(), (float) accuracy.threshold());
    }
    if (metric instanceof TopKCategoricalAccuracy accuracy) {
      return topK(tf, batch, accuracy.k());
    }
    if (metric instanceof SparseTopKCategoricalAccuracy accuracy) {
      return topK(tf, batch, accuracy.k());
    }
    if (metric instanceof CountedMetric counted) {
      Operand<TInt64> counts = CellCounts.build(tf, counted, batch.outputs(), batch.oneHot());
      return new MetricCount(tf.dtypes.cast(counts, TFloat32.class), counts);
    }
    return rule == AccuracyRule.KERAS2
        ? argmax(tf, batch.outputs(), batch.labels())
        : argmax(tf, belowZero(tf, batch.outputs()), batch.labels());
  }

  /** The integers of a tensor, row by row. */
  static long[] values(TInt64 tensor) {
    long[] values = new long[Math.toIntExact(tensor.size())];
    int next = 0;
    for (NdArray<Long> scalar : tensor.scalars()) {
      values[next++] = scalar.getObject();
    }
    return values;
  }

  private static MetricCount topK(Ops tf, Batch batch, int k) {
    Operand<TBool> right = tf.nn.inTopK(batch.outputs(), batch.labels(), tf.constant(k));
    return new MetricCount(
        tf.reduceSum(tf.dtypes.cast(right, TFloat32.class), tf.constant(new int[] {0})),
        count(tf, right, new int[] {0}));
  }

  private static MetricCount binary(
      Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> oneHot, float threshold) {
    Operand<TFloat32> decided =
        tf.dtypes.cast(tf.math.greater(outputs, tf.constant(threshold)), TFloat32.class);
    Operand<TBool> right = tf.math.equal(oneHot, decided);
    Operand<TFloat32> bySample =
        tf.math.mean(tf.dtypes.cast(right, TFloat32.class), tf.constant(new int[] {1}));
    return new MetricCount(
        tf.reduceSum(bySample, tf.constant(new int[] {0})), count(tf, right, new int[] {0, 1}));
  }

  private static MetricCount argmax(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
    Operand<TInt64> predicted = tf.math.argMax(outputs, tf.constant(1));
    Operand<TBool> right = tf.math.equal(predicted, tf.dtypes.cast(labels, TInt64.class));
    return new MetricCount(
        tf.reduceSum(tf.dtypes.cast(right, TFloat32.class), tf.constant(new int[] {0})),
        count(tf, right, new int[] {0}));
  }

  /** Keras 3 ranks -0 below 0, by the least normal number. */
  private static Operand<TFloat32> belowZero(Ops tf, Operand<TFloat32> outputs) {
    Operand<TBool> negativeZero =
        tf.math.logicalAnd(
            tf.math.equal(outputs, tf.constant(0f)),
            tf.math.less(
                tf.bitwise.bitwiseAnd(
                    tf.bitcast(outputs, TInt32.class), tf.constant(Integer.MIN_VALUE)),
                tf.constant(0)));
    return tf.select(negativeZero, tf.constant(-Float.MIN_NORMAL), outputs);
  }

  private static ReduceSum<TInt64> count(Ops tf, Operand<TBool> right, int[] axes) {
    return tf.reduceSum(tf.dtypes.cast(right, TInt64.class), tf.constant(axes));
  }
}
