package io.crosscheck.engine.step;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The operations that count a metric over a batch, as a float32 sum for Keras's figure and as an
 * integer for the truth.
 *
 * @param sum scalar; each sample adds its share of right answers
 * @param correct scalar; right answers
 */
public record MetricCount(Operand<TFloat32> sum, Operand<TInt64> correct) {

  /** What a metric looks at in a batch. */
  public record Batch(
      Operand<TFloat32> outputs, Operand<TInt32> labels, Operand<TFloat32> oneHot) {}

  /**
   * Builds the operations.
   *
   * @param rule whether -0 and 0 tie, as in Keras 2, or not
   */
  public static MetricCount build(Ops tf, Metric metric, AccuracyRule rule, Batch batch) {
    return switch (metric) {
      case BINARY_ACCURACY -> binary(tf, batch.outputs(), batch.oneHot());
      case CATEGORICAL_ACCURACY, SPARSE_CATEGORICAL_ACCURACY ->
          rule == AccuracyRule.KERAS2
              ? argmax(tf, batch.outputs(), batch.labels())
              : argmax(tf, belowZero(tf, batch.outputs()), batch.labels());
    };
  }

  private static MetricCount binary(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> oneHot) {
    Operand<TFloat32> decided =
        tf.dtypes.cast(tf.math.greater(outputs, tf.constant(0.5f)), TFloat32.class);
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
