package io.crosscheck.engine.layer;

import io.crosscheck.model.DepthwiseConv2D;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.SeparableConv2D;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The two convolutions of a {@link SeparableConv2D} layer. */
final class SeparableConvolutionFunction implements LayerFunction<SeparableConv2D> {
  private static final List<Long> STEPS = List.of(1L, 1L, 1L, 1L);

  @Override
  public Applied apply(SeparableConv2D layer, LayerCall call) {
    Ops tf = call.tf();
    DepthwiseConv2D before = layer.depthwise();
    SampleShape between = before.output(call.shape());
    DepthwiseConvolution depthwise =
        new DepthwiseConvolution(tf, before, call.shape(), call.input(), call.weights().get(0));
    Operand<TFloat32> pointwise = call.weights().get(1);
    Operand<TFloat32> sums = tf.nn.conv2d(depthwise.output(), pointwise, STEPS, "VALID");
    return Applied.of(
        layer.useBias()
            ? ChannelBias.add(tf, layer.filters(), sums, call.weights().get(2))
            : sums,
        (upstream, ofInputs) -> {
          DepthwiseConvolution.Back back =
              depthwise.back(
                  tf.nn.conv2dBackpropInput(
                      tf.shape(depthwise.output()), pointwise, upstream, STEPS, "VALID"));
          List<Operand<TFloat32>> weights = new ArrayList<>(List.of(back.ofKernel()));
          weights.addAll(ofMixture(layer, between, call, depthwise.output(), upstream));
          return new Gradients(ofInputs ? List.of(back.ofImages()) : List.of(), weights);
        });
  }

  /** The pointwise kernel's and the bias's: graphs have one oneDNN kernel for both. */
  private static List<Operand<TFloat32>> ofMixture(
      SeparableConv2D layer,
      SampleShape between,
      LayerCall call,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream) {
    int[] sizes = {1, 1, between.channels(), layer.filters()};
    if (!layer.useBias()) {
      return List.of(
          call.tf()
              .nn
              .conv2dBackpropFilter(
                  input, call.tf().constant(sizes), upstream, STEPS, "VALID"));
    }
    List<JoinedOperations.Input> taken =
        List.of(
            new JoinedOperations.Input(input, between),
            new JoinedOperations.Input(upstream, layer.output(call.shape())));
    return JoinedOperations.build(
        call.tf(),
        layer,
        taken,
        (tf, inputs) ->
            List.of(
                tf.nn.conv2dBackpropFilter(
                    inputs.get(0), tf.constant(sizes), inputs.get(1), STEPS, "VALID"),
                ChannelBias.gradient(tf, layer.filters(), inputs.get(1))));
  }
}
