package io.crosscheck.engine.layer;

import io.crosscheck.model.Normalization;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a {@link Normalization} layer computes.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/normalization.py}.
 */
final class NormalizationFunction implements LayerFunction<Normalization> {
  private static final float KERAS_EPSILON = 1e-7f;

  @Override
  public Applied apply(Normalization layer, LayerCall call) {
    Ops tf = call.tf();
    int[] shape = layer.broadcastShape(call.shape());
    Operand<TFloat32> mean;
    Operand<TFloat32> variance;
    if (layer.given().isPresent()) {
      Normalization.Statistics given = layer.given().get();
      mean = tf.constant(layer.spread(given.mean(), call.shape()));
      variance = tf.constant(layer.spread(given.variance(), call.shape()));
    } else {
      // The count decides nothing; so bound to the mean, it stays among what the model consists of.
      mean = tf.withControlDependencies(call.weights().get(2)).identity(call.weights().get(0));
      variance = call.weights().get(1);
    }
    mean = tf.reshape(mean, tf.constant(shape));
    Operand<TFloat32> deviation =
        tf.math.maximum(
            tf.math.sqrt(tf.reshape(variance, tf.constant(shape))), tf.constant(KERAS_EPSILON));
    Applied scaled =
        layer.invert()
            ? inverted(tf, call.input(), mean, deviation)
            : normalized(tf, call.input(), mean, deviation);
    // Training leaves the statistics as they are.
    return new Applied(scaled.output(), call.weights(), scaled.backward());
  }

  private static Applied inverted(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> mean, Operand<TFloat32> deviation) {
    return Applied.ofInput(
        tf.math.add(mean, tf.math.mul(x, deviation)), upstream -> tf.math.mul(upstream, deviation));
  }

  private static Applied normalized(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> mean, Operand<TFloat32> deviation) {
    // A graph would multiply by the reciprocal of a constant; it leaves DivNoNan alone.
    return Applied.ofInput(
        tf.math.divNoNan(tf.math.sub(x, mean), deviation),
        upstream -> tf.math.divNoNan(upstream, deviation));
  }
}
