package io.crosscheck.engine.layer;

import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Padding;
import io.crosscheck.model.SampleShape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One convolution of images, and the way back through it.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/nn_ops.py}, {@code convolution}, which Keras calls;
 * {@code nn_grad.py}.
 *
 * @param input what the kernel slides over, pixels spread over batches where it is dilated
 * @param spread how pixels were spread; null where they were not
 */
record Convolution(
    Operand<TFloat32> input,
    Operand<TFloat32> kernel,
    Operand<TFloat32> output,
    List<Long> strides,
    String padding,
    @Nullable SpreadPixels spread) {

  /**
   * Builds the operations.
   *
   * @param shape of one sample; its channels may be more than the input's
   */
  static Convolution build(
      Ops tf, Conv2D layer, SampleShape shape, Operand<TFloat32> images, Operand<TFloat32> kernel) {
    List<Long> strides = PoolingWindow.dimensions(layer.strides());
    if (layer.dilationRate().isOne()) {
      String padding = name(layer.padding());
      return new Convolution(
          images, kernel, tf.nn.conv2d(images, kernel, strides, padding), strides, padding, null);
    }
    SpreadPixels spread = SpreadPixels.of(layer.kernelSize(), layer.dilationRate(), layer.padding(), shape);
    Operand<TFloat32> input = spread.spread(tf, images);
    Operand<TFloat32> output = spread.collect(tf, tf.nn.conv2d(input, kernel, strides, "VALID"));
    return new Convolution(input, kernel, output, strides, "VALID", spread);
  }

  /** A padding, as TensorFlow names it. */
  static String name(Padding padding) {
    return padding == Padding.SAME ? "SAME" : "VALID";
  }

  /** The gradient of the images. */
  Operand<TFloat32> ofImages(Ops tf, Operand<TFloat32> upstream) {
    Operand<TFloat32> ofInput =
        tf.nn.conv2dBackpropInput(tf.shape(input), kernel, ofSums(tf, upstream), strides, padding);
    return spread == null ? ofInput : spread.spreadGradient(tf, ofInput);
  }

  /** The gradient of the kernel. */
  Operand<TFloat32> ofKernel(Ops tf, Operand<TFloat32> upstream) {
    return tf.nn.conv2dBackpropFilter(
        input, tf.shape(kernel), ofSums(tf, upstream), strides, padding);
  }

  private Operand<TFloat32> ofSums(Ops tf, Operand<TFloat32> upstream) {
    return spread == null ? upstream : spread.collectGradient(tf, upstream);
  }
}
