package io.crosscheck.engine.layer;

import io.crosscheck.model.Rescaling;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The product and sum of a {@link Rescaling} layer. */
final class RescalingFunction implements LayerFunction<Rescaling> {
  @Override
  public Applied apply(Rescaling layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> scale = tf.constant((float) layer.scale());
    Operand<TFloat32> output =
        tf.math.add(tf.math.mul(call.input(), scale), tf.constant((float) layer.offset()));
    return Applied.ofInput(output, upstream -> tf.math.mul(upstream, scale));
  }
}
