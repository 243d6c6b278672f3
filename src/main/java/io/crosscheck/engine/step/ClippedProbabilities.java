package io.crosscheck.engine.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Outputs taken as probabilities and clipped to {@code [1e-7, 1 - 1e-7]}, so that their logarithm
 * is finite.
 *
 * <p>Source: Keras 3.15 {@code backend.epsilon()} and TensorFlow's {@code clip_by_value}, which is
 * a minimum and then a maximum; their gradients pass at the bounds.
 */
final class ClippedProbabilities {
  private static final float LOWEST = 1e-7f;
  private static final float HIGHEST = (float) (1.0 - 1e-7);

  private final Ops tf;
  private final Operand<TFloat32> unclipped;
  private final Operand<TFloat32> fromAbove;
  private final Operand<TFloat32> values;

  ClippedProbabilities(Ops tf, Operand<TFloat32> unclipped) {
    this.tf = tf;
    this.unclipped = unclipped;
    this.fromAbove = tf.math.minimum(unclipped, tf.constant(HIGHEST));
    this.values = tf.math.maximum(fromAbove, tf.constant(LOWEST));
  }

  Operand<TFloat32> unclipped() {
    return unclipped;
  }

  Operand<TFloat32> values() {
    return values;
  }

  /** The gradient before clipping, from the one behind it: zero where a bound was exceeded. */
  Operand<TFloat32> gradient(Operand<TFloat32> ofValues) {
    Operand<TFloat32> zeros = tf.zerosLike(unclipped);
    Operand<TBool> belowHighest = tf.math.lessEqual(unclipped, tf.constant(HIGHEST));
    Operand<TBool> aboveLowest = tf.math.greaterEqual(fromAbove, tf.constant(LOWEST));
    return tf.select(belowHighest, tf.select(aboveLowest, ofValues, zeros), zeros);
  }

  /** The gradient before clipping, from the one of the values' logarithm. */
  Operand<TFloat32> gradientThroughLog(Operand<TFloat32> ofLog) {
    return gradient(tf.math.mul(ofLog, tf.math.reciprocal(values)));
  }
}
