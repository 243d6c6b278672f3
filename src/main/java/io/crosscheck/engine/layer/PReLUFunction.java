package io.crosscheck.engine.layer;

import io.crosscheck.model.PReLU;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a {@link PReLU} layer computes.
 *
 * <p>Source: Keras 3.15 {@code layers/activations/prelu.py}: {@code relu(x) + -alpha * relu(-x)}.
 */
final class PReLUFunction implements LayerFunction<PReLU> {
  @Override
  public Applied apply(PReLU layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> above = tf.nn.relu(call.input());
    Operand<TFloat32> below = tf.nn.relu(tf.math.neg(call.input()));
    Operand<TFloat32> factor = tf.math.neg(call.weights().get(0));
    BroadcastSum alpha =
        new BroadcastSum(call.shape().batch(), layer.weights(call.shape()).get(0).shape());
    return Applied.of(
        tf.math.add(above, tf.math.mul(factor, below)),
        (upstream, ofInputs) -> {
          Operand<TFloat32> ofAlpha = tf.math.neg(alpha.of(tf, tf.math.mul(below, upstream)));
          return new Gradients(
              ofInputs
                  ? List.of(
                      tf.math.add(
                          tf.nn.reluGrad(upstream, above),
                          tf.math.neg(tf.nn.reluGrad(tf.math.mul(upstream, factor), below))))
                  : List.of(),
              List.of(ofAlpha));
        });
  }
}
