package io.crosscheck.engine.layer;

import io.crosscheck.model.AveragePooling2D;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The means of an {@link AveragePooling2D} layer. */
final class AveragePoolingFunction implements LayerFunction<AveragePooling2D> {
  @Override
  public Applied apply(AveragePooling2D layer, LayerCall call) {
    Ops tf = call.tf();
    PoolingWindow window = PoolingWindow.of(layer);
    Operand<TFloat32> input = call.input();
    return Applied.ofInput(
        tf.nn.avgPool(input, window.size(), window.strides(), window.padding()),
        upstream ->
            tf.nn.avgPoolGrad(
                tf.shape(input), upstream, window.size(), window.strides(), window.padding()));
  }
}
