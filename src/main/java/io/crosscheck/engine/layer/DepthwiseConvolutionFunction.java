package io.crosscheck.engine.layer;

import io.crosscheck.model.DepthwiseConv2D;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The convolution of a {@link DepthwiseConv2D} layer. */
final class DepthwiseConvolutionFunction implements LayerFunction<DepthwiseConv2D> {
  @Override
  public Applied apply(DepthwiseConv2D layer, LayerCall call) {
    Ops tf = call.tf();
    DepthwiseConvolution convolution =
        new DepthwiseConvolution(tf, layer, call.shape(), call.input(), call.weights().get(0));
    int channels = layer.output(call.shape()).channels();
    return Applied.of(
        layer.useBias()
            ? ChannelBias.add(tf, channels, convolution.output(), call.weights().get(1))
            : convolution.output(),
        (upstream, ofInputs) -> {
          DepthwiseConvolution.Back back = convolution.back(upstream);
          List<Operand<TFloat32>> inputs = ofInputs ? List.of(back.ofImages()) : List.of();
          return new Gradients(
              inputs,
              layer.useBias()
                  ? List.of(back.ofKernel(), ChannelBias.gradient(tf, channels, upstream))
                  : List.of(back.ofKernel()));
        });
  }
}
