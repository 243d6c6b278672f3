package io.crosscheck.engine.layer;

import io.crosscheck.model.Conv2DTranspose;
import io.crosscheck.model.SampleShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The convolution of a {@link Conv2DTranspose} layer: the way back through one is its way forward.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/nn_ops.py}, {@code conv2d_transpose}; {@code
 * nn_grad.py}.
 */
final class TransposedConvolutionFunction implements LayerFunction<Conv2DTranspose> {
  @Override
  public Applied apply(Conv2DTranspose layer, LayerCall call) {
    Ops tf = call.tf();
    List<Long> strides = PoolingWindow.dimensions(layer.strides());
    List<Long> dilations = PoolingWindow.dimensions(layer.dilationRate());
    String padding = Convolution.name(layer.padding());
    Operand<TFloat32> kernel = call.weights().get(0);
    Operand<TFloat32> sums =
        tf.nn.conv2dBackpropInput(
            outputShape(tf, call.input(), layer.output(call.shape())),
            kernel,
            call.input(),
            strides,
            padding,
            Conv2dBackpropInput.dilations(dilations));
    return Applied.of(
        layer.useBias()
            ? ChannelBias.add(tf, layer.filters(), sums, call.weights().get(1))
            : sums,
        (upstream, ofInputs) -> {
          List<Operand<TFloat32>> inputs =
              ofInputs
                  ? List.of(
                      tf.nn.conv2d(
                          upstream, kernel, strides, padding, Conv2d.dilations(dilations)))
                  : List.of();
          Operand<TFloat32> ofKernel =
              tf.nn.conv2dBackpropFilter(
                  upstream,
                  tf.shape(kernel),
                  call.input(),
                  strides,
                  padding,
                  Conv2dBackpropFilter.dilations(dilations));
          return new Gradients(
              inputs,
              layer.useBias()
                  ? List.of(ofKernel, ChannelBias.gradient(tf, layer.filters(), upstream))
                  : List.of(ofKernel));
        });
  }

  private static Operand<TInt32> outputShape(
      Ops tf, Operand<TFloat32> images, SampleShape output) {
    Operand<TInt32> samples =
        tf.slice(tf.shape(images), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> sample =
        tf.constant(output.dims().stream().mapToInt(Integer::intValue).toArray());
    return tf.concat(List.of(samples, sample), tf.constant(0));
  }
}
