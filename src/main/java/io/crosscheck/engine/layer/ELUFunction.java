package io.crosscheck.engine.layer;

import io.crosscheck.model.ELU;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * What an {@link ELU} layer computes.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}, {@code elu}.
 */
final class ELUFunction implements LayerFunction<ELU> {
  @Override
  public Applied apply(ELU layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> x = call.input();
    Operand<TFloat32> elu = tf.nn.elu(x);
    if (layer.alpha() == 1) {
      return Applied.ofInput(elu, upstream -> tf.nn.eluGrad(upstream, elu));
    }
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> alpha = tf.constant((float) layer.alpha());
    Operand<TBool> above = tf.math.greater(x, zero);
    return Applied.ofInput(
        tf.select(above, elu, tf.math.mul(alpha, elu)),
        upstream ->
            tf.nn.eluGrad(
                tf.math.add(
                    tf.select(above, upstream, zero),
                    tf.math.mul(tf.select(above, zero, upstream), alpha)),
                elu));
  }
}
