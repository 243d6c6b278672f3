package io.crosscheck.engine.layer;

import io.crosscheck.model.SampleShape;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * One number for each channel of images, or unit of rows, added at every pixel or row.
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

  /**
   * Its gradient.
   *
   * @param output the shape of one sample of what it was added to
   */
  static Operand<TFloat32> gradient(Ops tf, SampleShape output, Operand<TFloat32> upstream) {
    int[] axes = IntStream.range(0, output.rank()).toArray();
    return output.channels() == 1
        ? tf.reshape(
            tf.reduceSum(upstream, tf.constant(axes), ReduceSum.keepDims(true)),
            tf.constant(new int[] {1}))
        : tf.nn.biasAddGrad(upstream);
  }
}
