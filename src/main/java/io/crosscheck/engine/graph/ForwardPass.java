package io.crosscheck.engine.graph;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The operations from a batch of features to the network's outputs.
 *
 * <p>Shapes: layer outputs {@code [N, units]}; logits and outputs {@code [N, classes]}.
 *
 * <p>Source: the operations that Keras 3.15's TensorFlow backend builds, so that the bits agree.
 *
 * @param layerOutputs one for each layer, after its activation
 * @param logits the input of the last activation
 */
public record ForwardPass(List<Operand<TFloat32>> layerOutputs, Operand<TFloat32> logits) {

  /**
   * Builds the operations.
   *
   * @param weights in {@link Sequential#weights()} order
   */
  public static ForwardPass build(
      Ops tf, Sequential model, Operand<TFloat32> features, List<Operand<TFloat32>> weights) {
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    Operand<TFloat32> input = features;
    Operand<TFloat32> weighted = features;
    int next = 0;
    for (Layer layer : model.layers()) {
      if (!(layer instanceof Dense)) {
        throw new IllegalStateException("no operations for layer " + layer);
      }
      weighted = dense(tf, input, weights.get(next), weights.get(next + 1));
      next += layer.weights(1).size();
      input = activate(tf, layer.activation(), weighted);
      outputs.add(input);
    }
    return new ForwardPass(List.copyOf(outputs), weighted);
  }

  /** The network's outputs. */
  public Operand<TFloat32> outputs() {
    return layerOutputs.get(layerOutputs.size() - 1);
  }

  private static Operand<TFloat32> dense(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, kernel), bias);
  }

  static Operand<TFloat32> activate(Ops tf, Activation activation, Operand<TFloat32> x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> tf.nn.relu(x);
      case RELU6 -> tf.nn.relu6(x);
      case ELU -> tf.nn.elu(x);
      case SELU -> tf.nn.selu(x);
      case SOFTPLUS -> tf.math.softplus(x);
      case SOFTSIGN -> tf.nn.softsign(x);
      case SIGMOID -> tf.math.sigmoid(x);
      case TANH -> tf.math.tanh(x);
      case SOFTMAX -> tf.nn.softmax(x);
    };
  }
}
