package io.crosscheck.engine.layer;

import io.crosscheck.model.GaussianNoise;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The noise of a {@link GaussianNoise} layer.
 *
 * <p>Source: Keras 3.15 {@code layers/regularization/gaussian_noise.py}.
 */
final class GaussianNoiseFunction implements LayerFunction<GaussianNoise> {
  @Override
  public Applied apply(GaussianNoise layer, LayerCall call) {
    if (call.phase() == Phase.INFERENCE || layer.stddev() == 0) {
      return Applied.unchanged(call.input());
    }
    Ops tf = call.tf();
    Operand<TFloat32> noise =
        tf.math.mul(
            new RandomDraws(call, layer, 1).normal(0, tf.shape(call.input())),
            tf.constant((float) layer.stddev()));
    return Applied.ofInput(tf.math.add(call.input(), noise), upstream -> upstream);
  }
}
