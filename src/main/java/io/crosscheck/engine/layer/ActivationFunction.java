package io.crosscheck.engine.layer;

import io.crosscheck.model.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * What an activation computes, and its gradient.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}; TensorFlow 2.18 {@code
 * python/ops/nn_grad.py}.
 */
final class ActivationFunction {
  private ActivationFunction() {}

  static Applied apply(Ops tf, Activation activation, Operand<TFloat32> x) {
    return switch (activation) {
      case LINEAR -> Applied.ofInput(x, upstream -> upstream);
      case RELU -> {
        Operand<TFloat32> y = tf.nn.relu(x);
        yield Applied.ofInput(y, dy -> tf.nn.reluGrad(dy, y));
      }
      case RELU6 -> {
        Operand<TFloat32> y = tf.nn.relu6(x);
        yield Applied.ofInput(y, dy -> tf.nn.relu6Grad(dy, y));
      }
      case ELU -> {
        Operand<TFloat32> y = tf.nn.elu(x);
        yield Applied.ofInput(y, dy -> tf.nn.eluGrad(dy, y));
      }
      case SELU -> {
        Operand<TFloat32> y = tf.nn.selu(x);
        yield Applied.ofInput(y, dy -> tf.nn.seluGrad(dy, y));
      }
      case SOFTPLUS -> Applied.ofInput(tf.math.softplus(x), dy -> tf.math.softplusGrad(dy, x));
      case SOFTSIGN -> Applied.ofInput(tf.nn.softsign(x), dy -> tf.nn.softsignGrad(dy, x));
      case SIGMOID -> {
        Operand<TFloat32> y = tf.math.sigmoid(x);
        yield Applied.ofInput(y, dy -> tf.math.sigmoidGrad(y, dy));
      }
      case TANH -> {
        Operand<TFloat32> y = tf.math.tanh(x);
        yield Applied.ofInput(y, dy -> tf.math.tanhGrad(y, dy));
      }
      case SOFTMAX -> {
        Operand<TFloat32> y = tf.nn.softmax(x);
        yield Applied.ofInput(
            y,
            dy -> {
              Operand<TFloat32> sums =
                  tf.reduceSum(
                      tf.math.mul(dy, y), tf.constant(new int[] {-1}), ReduceSum.keepDims(true));
              return tf.math.mul(tf.math.sub(dy, sums), y);
            });
      }
    };
  }
}
