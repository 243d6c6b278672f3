package io.crosscheck.engine.layer;

import io.crosscheck.model.DepthwiseConv2D;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Margins;
import io.crosscheck.model.Padding;
import io.crosscheck.model.SampleShape;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.core.StridedSliceGrad;
import org.tensorflow.types.TFloat32;

/**
 * One convolution of each channel of images apart, and the way back through it.
 *
 * <p>A kernel that is dilated and takes steps goes over every place, of which steps are then taken.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}, {@code depthwise_conv}; TensorFlow 2.18
 * {@code python/ops/nn_impl.py}, {@code depthwise_conv2d}; {@code nn_grad.py}.
 */
final class DepthwiseConvolution {
  private static final long ALL = 0b1111;

  private final Ops tf;
  private final DepthwiseConv2D layer;
  private final SampleShape shape;
  private final Operand<TFloat32> kernel;
  private final boolean dilated;
  private final boolean thinned;
  private final Margins around;
  private final @Nullable SpreadPixels spread;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> everywhere;
  private final Operand<TFloat32> output;

  /**
   * Builds the operations.
   *
   * @param shape of one sample
   */
  DepthwiseConvolution(
      Ops tf,
      DepthwiseConv2D layer,
      SampleShape shape,
      Operand<TFloat32> images,
      Operand<TFloat32> kernel) {
    this.tf = tf;
    this.layer = layer;
    this.shape = shape;
    this.kernel = kernel;
    dilated = !layer.dilationRate().isOne();
    thinned = dilated && !layer.strides().isOne();
    around = thinned && layer.padding() == Padding.SAME ? around(layer, shape) : Margins.all(0);
    SampleShape surrounded =
        SampleShape.of(
            shape.dims().get(0) + around.rows(),
            shape.dims().get(1) + around.columns(),
            shape.channels());
    Operand<TFloat32> whole =
        around.equals(Margins.all(0)) ? images : ImageMargins.add(tf, around, images);
    spread =
        dilated
            ? SpreadPixels.of(
                layer.kernelSize(),
                layer.dilationRate(),
                thinned ? Padding.VALID : layer.padding(),
                surrounded)
            : null;
    input = spread == null ? whole : spread.spread(tf, whole);
    Operand<TFloat32> sums =
        tf.nn.depthwiseConv2dNative(
            input, kernel, PoolingWindow.dimensions(steps()), padding());
    everywhere = spread == null ? sums : spread.collect(tf, sums);
    output = thinned ? thin(everywhere) : everywhere;
  }

  /** The sums. */
  Operand<TFloat32> output() {
    return output;
  }

  /** The way back, of one gradient of the sums. */
  Back back(Operand<TFloat32> upstream) {
    Operand<TFloat32> ofAll = thinned ? thinGradient(upstream) : upstream;
    return new Back(spread == null ? ofAll : spread.collectGradient(tf, ofAll));
  }

  /** The gradients that belong to one gradient of the sums. */
  final class Back {
    private final Operand<TFloat32> ofSums;

    private Back(Operand<TFloat32> ofSums) {
      this.ofSums = ofSums;
    }

    /** The gradient of the images. */
    Operand<TFloat32> ofImages() {
      Operand<TFloat32> ofInput =
          tf.nn.depthwiseConv2dNativeBackpropInput(
              tf.shape(input), kernel, ofSums, PoolingWindow.dimensions(steps()), padding());
      Operand<TFloat32> ofWhole = spread == null ? ofInput : spread.spreadGradient(tf, ofInput);
      return around.equals(Margins.all(0))
          ? ofWhole
          : ImageMargins.remove(tf, around, shape, ofWhole);
    }

    /** The gradient of the kernel. */
    Operand<TFloat32> ofKernel() {
      return tf.nn.depthwiseConv2dNativeBackpropFilter(
          input, tf.shape(kernel), ofSums, PoolingWindow.dimensions(steps()), padding());
    }
  }

  private Extent steps() {
    return dilated ? Extent.ONE : layer.strides();
  }

  private String padding() {
    return !dilated && layer.padding() == Padding.SAME ? "SAME" : "VALID";
  }

  private Operand<TFloat32> thin(Operand<TFloat32> everywhere) {
    return tf.stridedSlice(
        everywhere,
        tf.constant(new int[4]),
        tf.constant(new int[4]),
        tf.constant(strides()),
        StridedSlice.beginMask(ALL),
        StridedSlice.endMask(ALL));
  }

  private Operand<TFloat32> thinGradient(Operand<TFloat32> upstream) {
    return tf.stridedSliceGrad(
        tf.shape(everywhere),
        tf.constant(new int[4]),
        tf.constant(new int[4]),
        tf.constant(strides()),
        upstream,
        StridedSliceGrad.beginMask(ALL),
        StridedSliceGrad.endMask(ALL));
  }

  private int[] strides() {
    return new int[] {1, layer.strides().height(), layer.strides().width(), 1};
  }

  /** As much that each window's first pixel is where the steps have it, as TensorFlow pads. */
  private static Margins around(DepthwiseConv2D layer, SampleShape shape) {
    SampleShape output = layer.output(shape);
    int rows =
        missing(
            shape.dims().get(0),
            output.dims().get(0),
            layer.kernelSize().height(),
            layer.strides().height(),
            layer.dilationRate().height());
    int columns =
        missing(
            shape.dims().get(1),
            output.dims().get(1),
            layer.kernelSize().width(),
            layer.strides().width(),
            layer.dilationRate().width());
    return new Margins(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
  }

  private static int missing(int extent, int places, int size, int strides, int dilation) {
    return Math.max(0, (places - 1) * strides + (size - 1) * dilation + 1 - extent);
  }
}
