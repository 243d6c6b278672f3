package io.crosscheck.engine.layer;

import io.crosscheck.model.RandomContrast;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The images of a {@link RandomContrast} layer.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/image_preprocessing/random_contrast.py};
 * TensorFlow 2.18 {@code python/ops/math_grad.py}.
 */
final class RandomContrastFunction implements LayerFunction<RandomContrast> {
  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  @Override
  public Applied apply(RandomContrast layer, LayerCall call) {
    if (call.phase() == Phase.INFERENCE) {
      return Applied.unchanged(call.input());
    }
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    Operand<TFloat32> scale =
        RandomDraws.spread(
            tf,
            new RandomDraws(call, layer, 1).uniformOfImages(0),
            1 - layer.factor().lower(),
            1 + layer.factor().upper());
    Operand<TFloat32> ofColumns = tf.math.mean(input, tf.constant(ROWS), Mean.keepDims(true));
    Operand<TFloat32> mean = tf.math.mean(ofColumns, tf.constant(COLUMNS), Mean.keepDims(true));
    ClippedPixels clipped =
        new ClippedPixels(
            tf, tf.math.add(tf.math.mul(tf.math.sub(input, mean), scale), mean), layer.values());
    return Applied.ofInput(
        clipped.output(),
        upstream -> {
          Operand<TFloat32> within = clipped.through(upstream);
          Operand<TFloat32> scaled = tf.math.mul(within, scale);
          Operand<TFloat32> ofMean = tf.math.add(sum(tf, within), sum(tf, tf.math.neg(scaled)));
          Operand<TFloat32> ofEachColumn = spread(tf, ofMean, ofColumns, COLUMNS);
          return tf.math.add(scaled, spread(tf, ofEachColumn, input, ROWS));
        });
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> images) {
    return tf.reduceSum(images, tf.constant(new int[] {ROWS, COLUMNS}), ReduceSum.keepDims(true));
  }

  /** A mean's gradient over what the mean was taken of; RealDiv as in {@link Moments}. */
  private static Operand<TFloat32> spread(
      Ops tf, Operand<TFloat32> upstream, Operand<TFloat32> over, int axis) {
    Operand<TInt32> shape = tf.shape(over);
    Operand<TInt32> count = tf.gather(shape, tf.constant(axis), tf.constant(0));
    return tf.math.realDiv(tf.broadcastTo(upstream, shape), tf.dtypes.cast(count, TFloat32.class));
  }
}
