package io.crosscheck.engine.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * One number for each channel of images, added at every pixel.
 *
 * <p>Keras adds a single one as it adds any tensor.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/numpy.py}, {@code add}.
 */
final class ChannelBias {
  private ChannelBias() {}

  /** The images with it. */
  static Operand<TFloat32> add(
      Ops tf, int channels, Operand<TFloat32> images, Operand<TFloat32> bias) {
    return channels == 1 ? tf.math.add(images, bias) : tf.nn.biasAdd(images, bias);
  }

  /** Its gradient. */
  static Operand<TFloat32> gradient(Ops tf, int channels, Operand<TFloat32> upstream) {
    return channels == 1
        ? tf.reshape(
            tf.reduceSum(upstream, tf.constant(new int[] {0, 1, 2}), ReduceSum.keepDims(true)),
            tf.constant(new int[] {1}))
        : tf.nn.biasAddGrad(upstream);
  }
}
