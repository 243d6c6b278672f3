package io.crosscheck.engine.layer;

import io.crosscheck.model.Conv2D;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
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
        layer.useBias() ? ChannelBias.add(tf, layer.filters(), sums, call.weights().get(1)) : sums,
        (upstream, ofInputs) -> {
          List<Operand<TFloat32>> parts = split(tf, upstream, layer.groups());
          List<Operand<TFloat32>> ofInput = new ArrayList<>();
          for (int group = 0; ofInputs && group < layer.groups(); group++) {
            ofInput.add(convolutions.get(group).ofImages(tf, parts.get(group)));
          }
          return new Gradients(
              ofInputs ? List.of(join(tf, ofInput)) : List.of(),
              ofWeights(layer, call, convolutions, upstream, parts));
        });
  }

  private static List<Operand<TFloat32>> ofWeights(
      Conv2D layer,
      LayerCall call,
      List<Convolution> convolutions,
      Operand<TFloat32> upstream,
      List<Operand<TFloat32>> parts) {
    Ops tf = call.tf();
    if (layer.useBias() && layer.groups() == 1 && layer.dilationRate().isOne()) {
      return ofKernelAndBias(layer, call, upstream);
    }
    List<Operand<TFloat32>> ofKernel = new ArrayList<>();
    for (int group = 0; group < layer.groups(); group++) {
      ofKernel.add(convolutions.get(group).ofKernel(tf, parts.get(group)));
    }
    return layer.useBias()
        ? List.of(join(tf, ofKernel), ChannelBias.gradient(tf, layer.filters(), upstream))
        : List.of(join(tf, ofKernel));
  }

  /** Graphs have one oneDNN kernel for both. */
  private static List<Operand<TFloat32>> ofKernelAndBias(
      Conv2D layer, LayerCall call, Operand<TFloat32> upstream) {
    int[] sizes =
        layer.weights(call.shape()).get(0).shape().stream().mapToInt(Integer::intValue).toArray();
    List<JoinedOperations.Input> taken =
        List.of(
            new JoinedOperations.Input(call.input(), call.shape()),
            new JoinedOperations.Input(upstream, layer.output(call.shape())));
    return JoinedOperations.build(
        call.tf(),
        layer,
        taken,
        (tf, inputs) ->
            List.of(
                tf.nn.conv2dBackpropFilter(
                    inputs.get(0),
                    tf.constant(sizes),
                    inputs.get(1),
                    PoolingWindow.dimensions(layer.strides()),
                    Convolution.name(layer.padding())),
                ChannelBias.gradient(tf, layer.filters(), inputs.get(1))));
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
