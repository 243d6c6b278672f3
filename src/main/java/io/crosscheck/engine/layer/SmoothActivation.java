package io.crosscheck.engine.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The activations that several operations make without a bend. */
final class SmoothActivation {
  private SmoothActivation() {}

  static Applied softplus(Ops tf, Operand<TFloat32> x) {
    return Applied.ofInput(tf.math.softplus(x), dy -> tf.math.mul(dy, tf.math.sigmoid(x)));
  }

  static Applied logSigmoid(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> negative = tf.math.neg(x);
    return Applied.ofInput(
        tf.math.neg(tf.math.softplus(negative)),
        dy -> tf.math.neg(tf.math.mul(tf.math.neg(dy), tf.math.sigmoid(negative))));
  }

  /** At 0 both halves give the whole gradient, as TensorFlow's maximum and minimum do. */
  static Applied celu(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> below = tf.math.minimum(x, zero);
    return Applied.ofInput(
        tf.math.add(tf.math.maximum(x, zero), tf.math.expm1(below)),
        dy -> {
          Operand<TFloat32> ofBelow = tf.math.mul(dy, tf.math.exp(below));
          return tf.math.add(
              tf.select(tf.math.greaterEqual(x, zero), dy, zero),
              tf.select(tf.math.lessEqual(x, zero), ofBelow, zero));
        });
  }

  static Applied gelu(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> rootOfTwo = tf.constant((float) 1.4142135623730951);
    Operand<TFloat32> halved = tf.math.mul(half, x);
    Operand<TFloat32> scaled = tf.math.realDiv(x, rootOfTwo);
    Operand<TFloat32> doubled = tf.math.add(tf.constant(1f), tf.math.erf(scaled));
    return Applied.ofInput(
        tf.math.mul(halved, doubled),
        dy -> {
          Operand<TFloat32> twoOverRootOfPi = tf.constant((float) (2 / Math.sqrt(Math.PI)));
          Operand<TFloat32> bell = tf.math.exp(tf.math.neg(tf.math.square(scaled)));
          Operand<TFloat32> ofScaled =
              tf.math.mul(tf.math.mul(tf.math.mul(dy, halved), twoOverRootOfPi), bell);
          return tf.math.add(
              tf.math.realDiv(ofScaled, rootOfTwo), tf.math.mul(tf.math.mul(dy, doubled), half));
        });
  }

  /** TensorFlow writes this gradient out itself, with the sigmoid computed anew. */
  static Applied silu(Ops tf, Operand<TFloat32> x) {
    return Applied.ofInput(
        tf.math.mul(x, tf.math.sigmoid(x)),
        dy -> {
          Operand<TFloat32> one = tf.constant(1f);
          Operand<TFloat32> sigmoid = tf.withControlDependencies(dy).math.sigmoid(x);
          Operand<TFloat32> slope =
              tf.math.mul(sigmoid, tf.math.add(one, tf.math.mul(x, tf.math.sub(one, sigmoid))));
          return tf.math.mul(dy, slope);
        });
  }

  static Applied mish(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> gate = tf.math.tanh(tf.math.softplus(x));
    return Applied.ofInput(
        tf.math.mul(x, gate),
        dy ->
            tf.math.add(
                tf.math.mul(dy, gate),
                tf.math.mul(tf.math.tanhGrad(gate, tf.math.mul(dy, x)), tf.math.sigmoid(x))));
  }

  static Applied squareplus(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> two = tf.constant(2f);
    Operand<TFloat32> root = tf.math.sqrt(tf.math.add(tf.math.square(x), tf.constant(4f)));
    return Applied.ofInput(
        tf.math.realDiv(tf.math.add(x, root), two),
        dy -> {
          Operand<TFloat32> half = tf.math.realDiv(dy, two);
          return tf.math.add(half, tf.math.mul(tf.math.sqrtGrad(root, half), tf.math.mul(x, two)));
        });
  }

  static Applied tanhShrink(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> tanh = tf.math.tanh(x);
    return Applied.ofInput(
        tf.math.sub(x, tanh), dy -> tf.math.add(dy, tf.math.tanhGrad(tanh, tf.math.neg(dy))));
  }
}
