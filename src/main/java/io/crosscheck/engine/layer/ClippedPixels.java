package io.crosscheck.engine.layer;

import io.crosscheck.model.ValueRange;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Pixels clipped to a range, and the way back to where they were within it.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/clip_ops.py}, {@code clip_by_value}.
 */
final class ClippedPixels {
  private final Ops tf;
  private final Operand<TFloat32> pixels;
  private final Operand<TFloat32> least;
  private final Operand<TFloat32> greatest;

  ClippedPixels(Ops tf, Operand<TFloat32> pixels, ValueRange range) {
    this.tf = tf;
    this.pixels = pixels;
    least = tf.constant((float) range.least());
    greatest = tf.constant((float) range.greatest());
  }

  Operand<TFloat32> output() {
    return tf.math.maximum(tf.math.minimum(pixels, greatest), least);
  }

  /** The gradient of the pixels before they were clipped. */
  Operand<TFloat32> through(Operand<TFloat32> upstream) {
    Operand<TBool> within =
        tf.math.logicalAnd(
            tf.math.greaterEqual(pixels, least), tf.math.lessEqual(pixels, greatest));
    return tf.select(within, upstream, tf.constant(0f));
  }
}
