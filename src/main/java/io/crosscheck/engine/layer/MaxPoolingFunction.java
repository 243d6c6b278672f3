package io.crosscheck.engine.layer;

import io.crosscheck.model.MaxPooling2D;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The greatest values of a {@link MaxPooling2D} layer.
 *
 * <p>By the operations whose window is an attribute, as Keras's are. TensorFlow Java has methods
 * only for those whose window is an input, for which graphs have no oneDNN kernel.
 */
final class MaxPoolingFunction implements LayerFunction<MaxPooling2D> {
  @Override
  public Applied apply(MaxPooling2D layer, LayerCall call) {
    Ops tf = call.tf();
    PoolingWindow window = PoolingWindow.of(layer.poolSize(), layer.strides(), layer.padding());
    Operand<TFloat32> input = call.input();
    Operand<TFloat32> output = build(tf, "MaxPool", window, input);
    return Applied.ofInput(
        output, upstream -> build(tf, "MaxPoolGrad", window, input, output, upstream));
  }

  @SafeVarargs
  private static Operand<TFloat32> build(
      Ops tf, String operation, PoolingWindow window, Operand<TFloat32>... inputs) {
    OperationBuilder builder = tf.scope().opBuilder(operation, operation);
    for (Operand<TFloat32> input : inputs) {
      builder.addInput(input.asOutput());
    }
    return builder
        .setAttr("ksize", window.sizes())
        .setAttr("strides", window.steps())
        .setAttr("padding", window.padding())
        .build()
        .output(0);
  }
}
