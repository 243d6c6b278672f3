package io.crosscheck.engine.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The activations whose outputs depend on all values along the last axis. */
final class RowActivation {
  private RowActivation() {}

  static Applied softmax(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> y = tf.nn.softmax(x);
    return Applied.ofInput(
        y, dy -> tf.math.mul(tf.math.sub(dy, rowSums(tf, tf.math.mul(dy, y))), y));
  }

  static Applied logSoftmax(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> y = tf.nn.logSoftmax(x);
    return Applied.ofInput(y, dy -> tf.math.sub(dy, tf.math.mul(rowSums(tf, dy), tf.math.exp(y))));
  }

  /**
   * What exceeds a threshold that each row's greatest values decide.
   *
   * <p>As Keras 3.15 computes it: from the sum of all supporting running sums, where the paper
   * takes the last one, so that a row need not add up to 1.
   */
  static Applied sparsemax(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TInt32> lastAxis = tf.constant(-1);
    Operand<TInt32> length = rowLength(tf, x);
    TopK<TFloat32, TInt32> sorted = tf.nn.topK(x, length, new TopK.Options[0]);
    Operand<TFloat32> sums = tf.math.cumsum(sorted.values(), lastAxis);
    Operand<TFloat32> ranks =
        tf.dtypes.cast(
            tf.range(tf.constant(1), tf.math.add(length, tf.constant(1)), tf.constant(1)),
            TFloat32.class);
    Operand<TBool> support =
        tf.math.greater(
            tf.math.sub(sorted.values(), tf.math.realDiv(tf.math.sub(sums, one), ranks)), zero);
    Operand<TFloat32> count = rowSums(tf, tf.dtypes.cast(support, TFloat32.class));
    Operand<TFloat32> supported = rowSums(tf, tf.select(support, sums, zero));
    Operand<TFloat32> above = tf.math.sub(x, tf.math.realDiv(tf.math.sub(supported, one), count));
    return Applied.ofInput(
        tf.math.maximum(above, zero),
        dy -> {
          Operand<TFloat32> ofAbove = tf.select(tf.math.greaterEqual(above, zero), dy, zero);
          Operand<TFloat32> ofSupported = tf.math.realDiv(rowSums(tf, tf.math.neg(ofAbove)), count);
          Operand<TFloat32> ofSums = tf.select(support, ofSupported, zero);
          Operand<TFloat32> ofSorted = tf.math.cumsum(ofSums, lastAxis, Cumsum.reverse(true));
          return tf.math.add(ofAbove, unsorted(tf, ofSorted, sorted.indices(), x));
        });
  }

  /** Values put back to the places along the last axis from which sorting took them. */
  private static Operand<TFloat32> unsorted(
      Ops tf, Operand<TFloat32> values, Operand<TInt32> places, Operand<TFloat32> like) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> length = rowLength(tf, like);
    Operand<TInt32> size = tf.size(like);
    Operand<TInt32> rows = tf.range(tf.constant(0), size, length);
    Operand<TInt32> byRow =
        tf.reshape(
            places,
            tf.concat(
                List.of(tf.constant(new int[] {-1}), tf.expandDims(length, tf.constant(0))),
                tf.constant(0)));
    Operand<TInt32> flat =
        tf.reshape(tf.math.add(byRow, tf.expandDims(rows, one)), tf.constant(new int[] {-1, 1}));
    Operand<TFloat32> scattered =
        tf.scatterNd(
            flat,
            tf.reshape(values, tf.constant(new int[] {-1})),
            tf.expandDims(size, tf.constant(0)));
    return tf.reshape(scattered, tf.shape(like));
  }

  private static Operand<TFloat32> rowSums(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(new int[] {-1}), ReduceSum.keepDims(true));
  }

  private static Operand<TInt32> rowLength(Ops tf, Operand<TFloat32> values) {
    Operand<TInt32> shape = tf.shape(values);
    return tf.gather(shape, tf.math.sub(tf.size(shape), tf.constant(1)), tf.constant(0));
  }
}
