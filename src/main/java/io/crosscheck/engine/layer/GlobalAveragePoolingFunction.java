package io.crosscheck.engine.layer;

import io.crosscheck.model.GlobalAveragePooling2D;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The means of a {@link GlobalAveragePooling2D} layer.
 *
 * <p>The number of pixels is taken from the tensor's shape: graphs multiply by the reciprocal of
 * what they know to be constant, which rounds otherwise than Keras's division.
 */
final class GlobalAveragePoolingFunction implements LayerFunction<GlobalAveragePooling2D> {
  @Override
  public Applied apply(GlobalAveragePooling2D layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    Operand<TInt32> axes = tf.constant(new int[] {1, 2});
    int channels = call.shape().channels();
    return Applied.ofInput(
        tf.math.mean(input, axes, Mean.keepDims(layer.keepDims())),
        upstream -> {
          Operand<TInt32> shape = tf.shape(input);
          Operand<TInt32> pixels =
              tf.reduceProd(tf.gather(shape, axes, tf.constant(0)), tf.constant(new int[] {0}));
          Operand<TFloat32> images =
              tf.reshape(upstream, tf.constant(new int[] {-1, 1, 1, channels}));
          return tf.math.div(tf.broadcastTo(images, shape), tf.dtypes.cast(pixels, TFloat32.class));
        });
  }
}
