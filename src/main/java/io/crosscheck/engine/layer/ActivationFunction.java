package io.crosscheck.engine.layer;

import io.crosscheck.model.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * What an activation computes, and its gradient: the operations that Keras builds and the gradients
 * that Python TensorFlow registers for them, in the same order, so that the bits agree.
 *
 * <p>Source: Keras 3.15 {@code activations/activations.py}, {@code backend/tensorflow/nn.py};
 * TensorFlow 2.18 {@code python/ops/nn_grad.py}, {@code math_grad.py}.
 */
final class ActivationFunction {
  private static final float LEAKY_SLOPE = 0.2f;

  private ActivationFunction() {}

  static Applied apply(Ops tf, Activation activation, Operand<TFloat32> x) {
    return switch (activation) {
      case LINEAR -> Applied.ofInput(x, dy -> dy);
      case RELU -> {
        Operand<TFloat32> y = tf.nn.relu(x);
        yield Applied.ofInput(y, dy -> tf.nn.reluGrad(dy, y));
      }
      case RELU6 -> {
        Operand<TFloat32> y = tf.nn.relu6(x);
        yield Applied.ofInput(y, dy -> tf.nn.relu6Grad(dy, y));
      }
      case LEAKY_RELU ->
          Applied.ofInput(
              tf.nn.leakyRelu(x, LeakyRelu.alpha(LEAKY_SLOPE)),
              dy -> tf.data.leakyReluGrad(dy, x, LeakyReluGrad.alpha(LEAKY_SLOPE)));
      case ELU -> {
        Operand<TFloat32> y = tf.nn.elu(x);
        yield Applied.ofInput(y, dy -> tf.nn.eluGrad(dy, y));
      }
      case SELU -> {
        Operand<TFloat32> y = tf.nn.selu(x);
        yield Applied.ofInput(y, dy -> tf.nn.seluGrad(dy, y));
      }
      case SOFTPLUS -> SmoothActivation.softplus(tf, x);
      case SOFTSIGN -> Applied.ofInput(tf.nn.softsign(x), dy -> tf.nn.softsignGrad(dy, x));
      case SIGMOID -> {
        Operand<TFloat32> y = tf.math.sigmoid(x);
        yield Applied.ofInput(y, dy -> tf.math.sigmoidGrad(y, dy));
      }
      case TANH -> {
        Operand<TFloat32> y = tf.math.tanh(x);
        yield Applied.ofInput(y, dy -> tf.math.tanhGrad(y, dy));
      }
      case EXPONENTIAL -> {
        Operand<TFloat32> y = tf.math.exp(x);
        yield Applied.ofInput(y, dy -> tf.math.mul(dy, y));
      }
      case CELU -> SmoothActivation.celu(tf, x);
      case GELU -> SmoothActivation.gelu(tf, x);
      case SILU -> SmoothActivation.silu(tf, x);
      case MISH -> SmoothActivation.mish(tf, x);
      case SQUAREPLUS -> SmoothActivation.squareplus(tf, x);
      case LOG_SIGMOID -> SmoothActivation.logSigmoid(tf, x);
      case TANH_SHRINK -> SmoothActivation.tanhShrink(tf, x);
      case SPARSE_PLUS -> PiecewiseActivation.sparsePlus(tf, x);
      case SPARSE_SIGMOID -> PiecewiseActivation.sparseSigmoid(tf, x);
      case SOFT_SHRINK -> PiecewiseActivation.softShrink(tf, x);
      case HARD_SHRINK -> PiecewiseActivation.hardShrink(tf, x);
      case HARD_TANH -> PiecewiseActivation.hardTanh(tf, x);
      case HARD_SIGMOID -> PiecewiseActivation.hardSigmoid(tf, x);
      case HARD_SILU -> PiecewiseActivation.hardSilu(tf, x);
      case SOFTMAX -> RowActivation.softmax(tf, x);
      case LOG_SOFTMAX -> RowActivation.logSoftmax(tf, x);
      case SPARSEMAX -> RowActivation.sparsemax(tf, x);
    };
  }
}
