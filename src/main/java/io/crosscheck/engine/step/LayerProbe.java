package io.crosscheck.engine.step;

import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What the layers with weights do with a batch.
 *
 * @param kernelGradients of each layer's first weight
 * @param largest each layer's greatest output by unit, over the batch
 */
public record LayerProbe(
    List<Functional.Node> layers,
    List<Operand<TFloat32>> kernelGradients,
    List<Operand<TFloat32>> largest) {

  /** Builds the operations, or executes them where {@code tf} is eager. */
  public static LayerProbe build(
      Ops tf, Functional network, ForwardPass forward, BackwardPass backward) {
    List<Functional.Node> layers = new ArrayList<>();
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    List<Operand<TFloat32>> largest = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < network.nodes().size(); i++) {
      Functional.Node node = network.nodes().get(i);
      long trained =
          node.layer().weights(network.inputsOf(node)).stream()
              .filter(Layer.Weight::trainable)
              .count();
      if (trained > 0) {
        layers.add(node);
        gradients.add(backward.weights().get(next));
        int[] axes = IntStream.range(0, network.outputs().get(i).rank()).toArray();
        largest.add(tf.reduceMax(forward.layerOutputs().get(i), tf.constant(axes)));
      }
      next += (int) trained;
    }
    return new LayerProbe(layers, gradients, largest);
  }

  /** What is to be read, in the order that {@link #found} takes. */
  public List<Operand<? extends TType>> fetches() {
    List<Operand<? extends TType>> fetches = new ArrayList<>(kernelGradients);
    fetches.addAll(largest);
    return fetches;
  }

  /**
   * What was found.
   *
   * @param fetched the value of each of {@link #fetches}
   */
  public List<LayerDiagnosis> found(Function<Integer, Tensor> fetched) {
    List<LayerDiagnosis> found = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      float[] units = WeightTensor.values((TFloat32) fetched.apply(layers.size() + i));
      boolean canDie = layers.get(i).layer().activation() == Activation.RELU;
      found.add(
          new LayerDiagnosis(
              layers.get(i).name(),
              norm(WeightTensor.values((TFloat32) fetched.apply(i))),
              units.length,
              canDie ? zeros(units) : 0));
    }
    return found;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static int zeros(float[] values) {
    int zeros = 0;
    for (float value : values) {
      if (value == 0) {
        zeros++;
      }
    }
    return zeros;
  }
}
