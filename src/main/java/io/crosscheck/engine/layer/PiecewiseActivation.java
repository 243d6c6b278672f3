package io.crosscheck.engine.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** The activations that are another formula in each part of the line. */
final class PiecewiseActivation {
  private static final float SHRINK_THRESHOLD = 0.5f;

  private PiecewiseActivation() {}

  static Applied sparsePlus(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> quarter = tf.constant(0.25f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> two = tf.constant(2f);
    Operand<TBool> nothing = tf.math.lessEqual(x, tf.constant(-1f));
    Operand<TBool> curved = tf.math.less(x, one);
    Operand<TFloat32> shifted = tf.math.add(x, one);
    Operand<TFloat32> curve = tf.math.mul(quarter, tf.math.pow(shifted, two));
    return Applied.ofInput(
        tf.select(nothing, zero, tf.select(curved, curve, x)),
        dy -> {
          Operand<TFloat32> ofRest = tf.select(nothing, zero, dy);
          Operand<TFloat32> ofPower = tf.math.mul(tf.select(curved, ofRest, zero), quarter);
          return tf.math.add(
              tf.math.mul(tf.math.mul(ofPower, two), tf.math.pow(shifted, one)),
              tf.select(curved, zero, ofRest));
        });
  }

  static Applied sparseSigmoid(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TBool> low = tf.math.lessEqual(x, tf.constant(-1f));
    Operand<TBool> high = tf.math.greaterEqual(x, one);
    Operand<TFloat32> between = tf.math.mul(half, tf.math.add(x, one));
    return Applied.ofInput(
        tf.select(low, zero, tf.select(high, one, between)),
        dy -> tf.math.mul(tf.select(high, zero, tf.select(low, zero, dy)), half));
  }

  static Applied softShrink(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> threshold = tf.constant(SHRINK_THRESHOLD);
    Operand<TBool> above = tf.math.greater(x, threshold);
    Operand<TBool> below = tf.math.less(x, tf.constant(-SHRINK_THRESHOLD));
    return Applied.ofInput(
        tf.select(
            above,
            tf.math.sub(x, threshold),
            tf.select(below, tf.math.add(x, threshold), tf.zerosLike(x))),
        dy ->
            tf.math.add(
                tf.select(above, dy, zero), tf.select(below, tf.select(above, zero, dy), zero)));
  }

  static Applied hardShrink(Ops tf, Operand<TFloat32> x) {
    Operand<TBool> kept = tf.math.greater(tf.math.abs(x), tf.constant(SHRINK_THRESHOLD));
    return Applied.ofInput(
        tf.select(kept, x, tf.zerosLike(x)), dy -> tf.select(kept, dy, tf.constant(0f)));
  }

  static Applied hardTanh(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> least = tf.constant(-1f);
    Operand<TFloat32> greatest = tf.constant(1f);
    Operand<TFloat32> capped = tf.math.minimum(x, greatest);
    return Applied.ofInput(
        tf.math.maximum(capped, least),
        dy -> {
          Operand<TFloat32> zero = tf.constant(0f);
          Operand<TFloat32> ofCapped = tf.select(tf.math.greaterEqual(capped, least), dy, zero);
          return tf.select(tf.math.lessEqual(x, greatest), ofCapped, zero);
        });
  }

  static Applied hardSigmoid(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> six = tf.constant(6f);
    Operand<TFloat32> ramp = tf.nn.relu6(tf.math.add(x, tf.constant(3f)));
    return Applied.ofInput(
        tf.math.realDiv(ramp, six), dy -> tf.nn.relu6Grad(tf.math.realDiv(dy, six), ramp));
  }

  static Applied hardSilu(Ops tf, Operand<TFloat32> x) {
    Applied gate = hardSigmoid(tf, x);
    return Applied.ofInput(
        tf.math.mul(x, gate.output()),
        dy ->
            tf.math.add(
                tf.math.mul(dy, gate.output()),
                gate.backward().of(tf.math.mul(dy, x), true).inputs().get(0)));
  }
}
