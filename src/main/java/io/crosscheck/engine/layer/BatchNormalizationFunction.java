package io.crosscheck.engine.layer;

import io.crosscheck.model.BatchNormalization;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * What a {@link BatchNormalization} layer computes, from parts as Keras does: TensorFlow's fused
 * operation rounds otherwise.
 *
 * <p>Source: Keras 3.15 {@code layers/normalization/batch_normalization.py}; TensorFlow 2.18 {@code
 * python/ops/nn_impl.py}, {@code batch_normalization}, and the gradients of {@code math_grad.py} in
 * the order in which a tape adds them up.
 */
final class BatchNormalizationFunction implements LayerFunction<BatchNormalization> {
  @Override
  public Applied apply(BatchNormalization layer, LayerCall call) {
    Ops tf = call.tf();
    int statistics = (layer.scale() ? 1 : 0) + (layer.center() ? 1 : 0);
    Operand<TFloat32> movingMean = call.weights().get(statistics);
    Operand<TFloat32> movingVariance = call.weights().get(statistics + 1);
    if (call.phase() == Phase.INFERENCE) {
      Normalized normalized = new Normalized(layer, call, movingMean, movingVariance);
      return Applied.of(
          normalized.output,
          (upstream, ofInputs) -> {
            OfParts parts = normalized.backward(upstream);
            return new Gradients(ofInputs ? List.of(parts.input()) : List.of(), parts.weights());
          });
    }
    Moments moments = new Moments(tf, call.input(), call.shape());
    Normalized normalized = new Normalized(layer, call, moments.mean(), moments.variance());
    return new Applied(
        normalized.output,
        List.of(
            moved(tf, movingMean, moments.mean(), layer.momentum()),
            moved(tf, movingVariance, moments.variance(), layer.momentum())),
        (upstream, ofInputs) -> {
          OfParts parts = normalized.backward(upstream);
          return new Gradients(
              ofInputs ? List.of(ofInput(tf, moments, parts)) : List.of(), parts.weights());
        });
  }

  private static Operand<TFloat32> ofInput(Ops tf, Moments moments, OfParts parts) {
    return tf.math.addN(
        List.of(
            parts.input(),
            moments.throughVariance(parts.variance()),
            moments.throughMean(parts.mean())));
  }

  private static Operand<TFloat32> moved(
      Ops tf, Operand<TFloat32> moving, Operand<TFloat32> now, double momentum) {
    return tf.math.add(
        tf.math.mul(moving, tf.constant((float) momentum)),
        tf.math.mul(now, tf.constant((float) (1.0 - momentum))));
  }

  /** Gradients with the mean and variance taken to be given. */
  private record OfParts(
      Operand<TFloat32> input,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance,
      List<Operand<TFloat32>> weights) {}

  /** The input moved and scaled by a mean and a variance. */
  private static final class Normalized {
    private final BatchNormalization layer;
    private final LayerCall call;
    private final Ops tf;
    private final Operand<TFloat32> mean;
    private final Operand<TFloat32> inverse;
    private final Operand<TFloat32> factor;
    private final Operand<TFloat32> output;

    Normalized(
        BatchNormalization layer,
        LayerCall call,
        Operand<TFloat32> mean,
        Operand<TFloat32> variance) {
      this.layer = layer;
      this.call = call;
      this.tf = call.tf();
      inverse = tf.math.rsqrt(tf.math.add(variance, tf.constant((float) layer.epsilon())));
      factor = layer.scale() ? tf.math.mul(inverse, gamma()) : inverse;
      // Keras negates the mean first where there is no beta; a sign never rounds.
      this.mean = layer.center() ? mean : tf.math.neg(mean);
      Operand<TFloat32> moved = tf.math.mul(this.mean, factor);
      Operand<TFloat32> offset = layer.center() ? tf.math.sub(beta(), moved) : moved;
      output = tf.math.add(tf.math.mul(call.input(), factor), offset);
    }

    OfParts backward(Operand<TFloat32> upstream) {
      Operand<TFloat32> ofOffset = summed(upstream);
      Operand<TFloat32> ofMoved = layer.center() ? tf.math.neg(ofOffset) : ofOffset;
      Operand<TFloat32> ofMean = tf.math.mul(ofMoved, factor);
      Operand<TFloat32> ofFactor =
          tf.math.addN(
              List.of(tf.math.mul(ofMoved, mean), summed(tf.math.mul(call.input(), upstream))));
      Operand<TFloat32> ofInverse = layer.scale() ? tf.math.mul(ofFactor, gamma()) : ofFactor;
      List<Operand<TFloat32>> ofWeights = new ArrayList<>();
      if (layer.scale()) {
        ofWeights.add(tf.math.mul(ofFactor, inverse));
      }
      if (layer.center()) {
        ofWeights.add(ofOffset);
      }
      return new OfParts(
          tf.withName(SummandNames.FIRST).math.mul(upstream, factor),
          layer.center() ? ofMean : tf.math.neg(ofMean),
          tf.math.rsqrtGrad(inverse, ofInverse),
          ofWeights);
    }

    /** Over all but the channels. */
    private Operand<TFloat32> summed(Operand<TFloat32> values) {
      Operand<TFloat32> kept = tf.sum(values, Moments.axes(tf, call.shape()), Sum.keepDims(true));
      return tf.reshape(kept, tf.constant(new int[] {call.shape().channels()}));
    }

    private Operand<TFloat32> gamma() {
      return call.weights().get(0);
    }

    private Operand<TFloat32> beta() {
      return call.weights().get(layer.scale() ? 1 : 0);
    }
  }
}
