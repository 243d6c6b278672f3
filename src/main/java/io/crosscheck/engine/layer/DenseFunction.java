package io.crosscheck.engine.layer;

import io.crosscheck.model.Dense;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** The weighted sums of a {@link Dense} layer. */
final class DenseFunction implements LayerFunction<Dense> {
  @Override
  public Applied apply(Dense layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    Operand<TFloat32> kernel = call.weights().get(0);
    Operand<TFloat32> product = tf.linalg.matMul(input, kernel);
    Operand<TFloat32> output =
        layer.useBias()
            ? ChannelBias.add(tf, layer.units(), product, call.weights().get(1))
            : product;
    return Applied.of(
        output,
        (upstream, ofInputs) -> {
          List<Operand<TFloat32>> inputs =
              ofInputs
                  ? List.of(tf.linalg.matMul(upstream, kernel, MatMul.transposeB(true)))
                  : List.of();
          Operand<TFloat32> ofKernel = tf.linalg.matMul(input, upstream, MatMul.transposeA(true));
          return new Gradients(
              inputs,
              layer.useBias()
                  ? List.of(
                      ofKernel, ChannelBias.gradient(tf, layer.output(call.shape()), upstream))
                  : List.of(ofKernel));
        });
  }
}
