package io.crosscheck.engine.layer;

import io.crosscheck.model.MaxPooling2D;
import java.util.List;
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
    PoolingWindow window = PoolingWindow.of(layer);
    Operand<TFloat32> input = call.input();
    Operand<TFloat32> output = build(tf, "MaxPool", window, input);
    return Applied.ofInput(
        output,
        upstream -> {
          List<JoinedOperations.Input> taken =
              List.of(
                  new JoinedOperations.Input(input, call.shape()),
                  new JoinedOperations.Input(output, layer.output(call.shape())),
                  new JoinedOperations.Input(upstream, layer.output(call.shape())));
          return JoinedOperations.build(tf, layer, taken, (in, all) -> gradient(in, window, all))
              .get(0);
        });
  }

  /**
   * In a graph, the operation takes from the one that found the greatest values where they are; it
   * must see that one, for which a function has it once more.
   */
  private static List<Operand<TFloat32>> gradient(
      Ops tf, PoolingWindow window, List<Operand<TFloat32>> taken) {
    Operand<TFloat32> input = taken.get(0);
    Operand<TFloat32> output =
        taken.get(1).op().type().equals("MaxPool")
            ? taken.get(1)
            : build(tf, "MaxPool", window, input);
    return List.of(build(tf, "MaxPoolGrad", window, input, output, taken.get(2)));
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
