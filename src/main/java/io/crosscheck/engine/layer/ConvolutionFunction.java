package io.crosscheck.engine.layer;

import io.crosscheck.model.Conv2D;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * The convolution of a {@link Conv2D} layer, each group of channels apart.
 *
 * <p>TensorFlow's processor kernels have no gradients of grouped convolutions without oneDNN, and
 * end the process.
 */
final class ConvolutionFunction implements LayerFunction<Conv2D> {
  private static final int CHANNELS = 3;

  @Override
  public Applied apply(Conv2D layer, LayerCall call) {
    Ops tf = call.tf();
    List<Operand<TFloat32>> inputs = split(tf, call.input(), layer.groups());
    List<Operand<TFloat32>> kernels = split(tf, call.weights().get(0), layer.groups());
    List<Convolution> convolutions = new ArrayList<>();
    for (int group = 0; group < layer.groups(); group++) {
      convolutions.add(
          Convolution.build(tf, layer, call.shape(), inputs.get(group), kernels.get(group)));
    }
    Operand<TFloat32> sums = join(tf, convolutions.stream().map(Convolution::output).toList());
    return Applied.of(
        layer.useBias() ? withBias(tf, layer, sums, call.weights().get(1)) : sums,
        (upstream, ofInputs) -> gradients(tf, layer, convolutions, upstream, ofInputs));
  }

  private static Gradients gradients(
      Ops tf,
      Conv2D layer,
      List<Convolution> convolutions,
      Operand<TFloat32> upstream,
      boolean ofInputs) {
    List<Operand<TFloat32>> parts = split(tf, upstream, layer.groups());
    List<Operand<TFloat32>> ofInput = new ArrayList<>();
    List<Operand<TFloat32>> ofKernel = new ArrayList<>();
    for (int group = 0; group < layer.groups(); group++) {
      Convolution.Reverse reverse = convolutions.get(group).reverse(tf, parts.get(group));
      if (ofInputs) {
        ofInput.add(reverse.input());
      }
      ofKernel.add(reverse.kernel());
    }
    List<Operand<TFloat32>> ofWeights = new ArrayList<>(List.of(join(tf, ofKernel)));
    if (layer.useBias()) {
      ofWeights.add(ofBias(tf, layer, upstream));
    }
    return new Gradients(ofInputs ? List.of(join(tf, ofInput)) : List.of(), ofWeights);
  }

  /** Keras adds a single bias as it adds any tensor. */
  private static Operand<TFloat32> withBias(
      Ops tf, Conv2D layer, Operand<TFloat32> sums, Operand<TFloat32> bias) {
    return layer.filters() == 1 ? tf.math.add(sums, bias) : tf.nn.biasAdd(sums, bias);
  }

  private static Operand<TFloat32> ofBias(Ops tf, Conv2D layer, Operand<TFloat32> upstream) {
    return layer.filters() == 1
        ? tf.reshape(
            tf.reduceSum(upstream, tf.constant(new int[] {0, 1, 2}), ReduceSum.keepDims(true)),
            tf.constant(new int[] {1}))
        : tf.nn.biasAddGrad(upstream);
  }

  private static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> whole, int groups) {
    return groups == 1
        ? List.of(whole)
        : List.copyOf(tf.split(tf.constant(CHANNELS), whole, (long) groups).output());
  }

  private static Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(CHANNELS));
  }
}
