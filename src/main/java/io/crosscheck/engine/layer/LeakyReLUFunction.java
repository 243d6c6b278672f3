package io.crosscheck.engine.layer;

import io.crosscheck.model.LeakyReLU;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** What a {@link LeakyReLU} layer computes. */
final class LeakyReLUFunction implements LayerFunction<LeakyReLU> {
  @Override
  public Applied apply(LeakyReLU layer, LayerCall call) {
    return leaky(call.tf(), call.input(), (float) layer.negativeSlope());
  }

  /** The fused operation, as every Keras layer of this form runs it. */
  static Applied leaky(Ops tf, Operand<TFloat32> x, float slope) {
    return Applied.ofInput(
        tf.nn.leakyRelu(x, LeakyRelu.alpha(slope)),
        upstream -> tf.data.leakyReluGrad(upstream, x, LeakyReluGrad.alpha(slope)));
  }
}
