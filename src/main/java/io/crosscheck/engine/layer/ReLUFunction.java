package io.crosscheck.engine.layer;

import io.crosscheck.model.ReLU;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * What a {@link ReLU} layer computes.
 *
 * <p>Source: Keras 3.15 {@code activations/activations.py}, {@code ReLU.static_call}.
 */
final class ReLUFunction implements LayerFunction<ReLU> {
  private static final double SIX = 6;

  @Override
  public Applied apply(ReLU layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> x = call.input();
    boolean leaks = layer.negativeSlope() != 0;
    if (leaks && layer.maxValue().isEmpty() && layer.threshold() == 0) {
      return LeakyReLUFunction.leaky(tf, x, (float) layer.negativeSlope());
    }
    Applied above = above(tf, layer, x);
    if (!leaks) {
      return above;
    }
    Operand<TFloat32> slope = tf.constant((float) layer.negativeSlope());
    Operand<TFloat32> negated = tf.math.neg(x);
    Operand<TFloat32> below =
        tf.nn.relu(
            layer.threshold() == 0
                ? negated
                : tf.math.add(negated, tf.constant((float) layer.threshold())));
    return Applied.ofInput(
        tf.math.sub(above.output(), tf.math.mul(slope, below)),
        upstream ->
            tf.math.add(
                ofInput(above, upstream),
                tf.math.neg(tf.nn.reluGrad(tf.math.mul(tf.math.neg(upstream), slope), below))));
  }

  /** What is above the threshold, cut off. */
  private static Applied above(Ops tf, ReLU layer, Operand<TFloat32> x) {
    Applied kept = kept(tf, layer, x);
    boolean cutAlready = layer.threshold() == 0 && isSix(layer);
    if (layer.maxValue().isEmpty() || cutAlready) {
      return kept;
    }
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> greatest = tf.constant(layer.maxValue().get().floatValue());
    Operand<TFloat32> capped = tf.math.minimum(kept.output(), greatest);
    return Applied.ofInput(
        tf.math.maximum(capped, zero),
        upstream -> {
          Operand<TFloat32> ofCapped =
              tf.select(tf.math.greaterEqual(capped, zero), upstream, zero);
          return ofInput(
              kept, tf.select(tf.math.lessEqual(kept.output(), greatest), ofCapped, zero));
        });
  }

  private static Applied kept(Ops tf, ReLU layer, Operand<TFloat32> x) {
    if (layer.threshold() != 0) {
      Operand<TFloat32> zero = tf.constant(0f);
      Operand<TBool> above = tf.math.greater(x, tf.constant((float) layer.threshold()));
      return Applied.ofInput(
          tf.select(above, x, zero), upstream -> tf.select(above, upstream, zero));
    }
    if (isSix(layer)) {
      Operand<TFloat32> y = tf.nn.relu6(x);
      return Applied.ofInput(y, upstream -> tf.nn.relu6Grad(upstream, y));
    }
    Operand<TFloat32> y = tf.nn.relu(x);
    return Applied.ofInput(y, upstream -> tf.nn.reluGrad(upstream, y));
  }

  private static boolean isSix(ReLU layer) {
    return layer.maxValue().isPresent() && layer.maxValue().get() == SIX;
  }

  private static Operand<TFloat32> ofInput(Applied part, Operand<TFloat32> upstream) {
    return part.backward().of(upstream, true).inputs().get(0);
  }
}
