package io.crosscheck.engine.layer;

import io.crosscheck.model.GlobalMaxPooling2D;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The greatest values of a {@link GlobalMaxPooling2D} layer; where several are as great, they share
 * the gradient.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/math_grad.py}, {@code _MinOrMaxGrad}.
 */
final class GlobalMaxPoolingFunction implements LayerFunction<GlobalMaxPooling2D> {
  @Override
  public Applied apply(GlobalMaxPooling2D layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    Operand<TInt32> axes = tf.constant(new int[] {1, 2});
    Operand<TFloat32> output = tf.max(input, axes, Max.keepDims(layer.keepDims()));
    Operand<TInt32> images = tf.constant(new int[] {-1, 1, 1, call.shape().channels()});
    return Applied.ofInput(
        output,
        upstream -> {
          Operand<TFloat32> greatest =
              tf.dtypes.cast(
                  tf.math.equal(tf.reshape(output, images), input), TFloat32.class);
          Operand<TFloat32> count = tf.reshape(tf.sum(greatest, axes), images);
          return tf.math.mul(tf.math.div(greatest, count), tf.reshape(upstream, images));
        });
  }
}
