package io.crosscheck.engine.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * What two tensors become value by value, and the way back.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/math_grad.py}.
 */
enum ElementwiseOperation {
  /** The sum. */
  ADD {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
      return tf.math.add(left, right);
    }

    @Override
    Sides backward(
        Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream) {
      return new Sides(upstream, upstream);
    }
  },
  /** The left one less the right one. */
  SUBTRACT {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
      return tf.math.sub(left, right);
    }

    @Override
    Sides backward(
        Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream) {
      return new Sides(upstream, tf.math.neg(upstream));
    }
  },
  /** The product. */
  MULTIPLY {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
      return tf.math.mul(left, right);
    }

    @Override
    Sides backward(
        Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream) {
      return new Sides(tf.math.mul(upstream, right), tf.math.mul(left, upstream));
    }
  },
  /** The greater; the left one has the gradient where both are as great. */
  MAXIMUM {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
      return tf.math.maximum(left, right);
    }

    @Override
    Sides backward(
        Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream) {
      return chosen(tf, tf.math.greaterEqual(left, right), upstream);
    }
  },
  /** The smaller; the left one has the gradient where both are as small. */
  MINIMUM {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
      return tf.math.minimum(left, right);
    }

    @Override
    Sides backward(
        Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream) {
      return chosen(tf, tf.math.lessEqual(left, right), upstream);
    }
  };

  /** The gradients of both, of the output's shape. */
  record Sides(Operand<TFloat32> left, Operand<TFloat32> right) {}

  /** What they become. */
  abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right);

  /** Their gradients. */
  abstract Sides backward(
      Ops tf, Operand<TFloat32> left, Operand<TFloat32> right, Operand<TFloat32> upstream);

  private static Sides chosen(Ops tf, Operand<TBool> left, Operand<TFloat32> upstream) {
    Operand<TFloat32> zeros = tf.zerosLike(upstream);
    return new Sides(tf.select(left, upstream, zeros), tf.select(left, zeros, upstream));
  }
}
