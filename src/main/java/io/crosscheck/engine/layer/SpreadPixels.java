package io.crosscheck.engine.layer;

import io.crosscheck.model.Extent;
import io.crosscheck.model.Padding;
import io.crosscheck.model.SampleShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Images taken apart, so that the pixels that a dilated kernel sees together become neighbors.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/nn_ops.py}, {@code _WithSpaceToBatch}; its kernels
 * for the processor have no gradients of dilated convolutions.
 *
 * @param block the dilation: each image becomes this many
 * @param paddings zeros before and after the rows, and the columns
 * @param crops what the output of the convolution then has too much
 */
record SpreadPixels(Extent block, int[][] paddings, int[][] crops) {

  /** What a kernel needs that is dilated by a rate, for images of a shape. */
  static SpreadPixels of(Extent kernel, Extent rate, Padding padding, SampleShape shape) {
    int[][] paddings = new int[2][];
    int[][] crops = new int[2][];
    boolean same = padding == Padding.SAME;
    fill(paddings, crops, 0, shape, same ? kernel.height() : 1, rate.height());
    fill(paddings, crops, 1, shape, same ? kernel.width() : 1, rate.width());
    return new SpreadPixels(rate, paddings, crops);
  }

  Operand<TFloat32> spread(Ops tf, Operand<TFloat32> images) {
    return tf.spaceToBatchNd(images, blockShape(tf), tf.constant(paddings));
  }

  Operand<TFloat32> spreadGradient(Ops tf, Operand<TFloat32> upstream) {
    return tf.batchToSpaceNd(upstream, blockShape(tf), tf.constant(paddings));
  }

  Operand<TFloat32> collect(Ops tf, Operand<TFloat32> sums) {
    return tf.batchToSpaceNd(sums, blockShape(tf), tf.constant(crops));
  }

  Operand<TFloat32> collectGradient(Ops tf, Operand<TFloat32> upstream) {
    return tf.spaceToBatchNd(upstream, blockShape(tf), tf.constant(crops));
  }

  private Operand<TInt32> blockShape(Ops tf) {
    return tf.constant(new int[] {block.height(), block.width()});
  }

  private static void fill(
      int[][] paddings, int[][] crops, int axis, SampleShape shape, int kernel, int rate) {
    int around = (kernel - 1) * rate;
    int before = around / 2;
    int rest = Math.floorMod(-(shape.dims().get(axis) + around), rate);
    paddings[axis] = new int[] {before, around - before + rest};
    crops[axis] = new int[] {0, rest};
  }
}
