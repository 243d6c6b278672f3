package io.crosscheck.engine.layer;

import io.crosscheck.model.ElementwiseLayer;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an {@link ElementwiseLayer} makes of its inputs, from the first one on as Keras does.
 *
 * <p>Of three and more inputs of one shape, TensorFlow adds in the order of their operations' names
 * where it sees them in a graph, here as in Keras; eager execution adds from the first one on.
 *
 * <p>Source: Keras 3.15 {@code layers/merging}; TensorFlow 2.18 {@code python/ops/math_grad.py},
 * {@code _ReduceGradientArgs}.
 *
 * @param mean whether the end is divided by the number of inputs
 */
record ElementwiseFunction<L extends ElementwiseLayer>(ElementwiseOperation operation, boolean mean)
    implements LayerFunction<L> {

  /** One that ends with the operation. */
  ElementwiseFunction(ElementwiseOperation operation) {
    this(operation, false);
  }

  @Override
  public Applied apply(L layer, LayerCall call) {
    Ops tf = call.tf();
    List<SampleShape> shapes = spread(layer, call.shapes());
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      inputs.add(shaped(tf, call.inputs().get(i), call.shapes().get(i), shapes.get(i)));
    }
    List<Operand<TFloat32>> outputs = new ArrayList<>(inputs.subList(0, 1));
    for (Operand<TFloat32> input : inputs.subList(1, inputs.size())) {
      outputs.add(operation.apply(tf, outputs.get(outputs.size() - 1), input));
    }
    Operand<TFloat32> last = outputs.get(outputs.size() - 1);
    // Graphs divide by a constant in this way.
    Operand<TFloat32> part = tf.constant(1f / inputs.size());
    return Applied.of(
        mean ? tf.math.mul(last, part) : last,
        (upstream, ofInputs) -> {
          List<Operand<TFloat32>> gradients = new ArrayList<>();
          Operand<TFloat32> rest = mean ? tf.math.mul(upstream, part) : upstream;
          for (int i = inputs.size() - 1; i > 0; i--) {
            ElementwiseOperation.Sides sides =
                operation.backward(tf, outputs.get(i - 1), inputs.get(i), rest);
            SampleShape output = layer.output(shapes.subList(0, i + 1));
            SampleShape left = i == 1 ? shapes.get(0) : layer.output(shapes.subList(0, i));
            gradients.add(0, summed(tf, sides.right(), output, shapes.get(i)));
            rest = summed(tf, sides.left(), output, left);
          }
          gradients.add(0, rest);
          for (int i = 0; i < gradients.size(); i++) {
            gradients.set(
                i, shaped(tf, gradients.get(i), shapes.get(i), call.shapes().get(i)));
          }
          return new Gradients(gradients, List.of());
        });
  }

  /** The shapes with as many extents as the output. */
  private static List<SampleShape> spread(ElementwiseLayer layer, List<SampleShape> shapes) {
    int rank = layer.output(shapes).rank();
    return shapes.stream()
        .map(shape -> new SampleShape(ElementwiseLayer.ofRank(shape, rank)))
        .toList();
  }

  private static Operand<TFloat32> shaped(
      Ops tf, Operand<TFloat32> values, SampleShape from, SampleShape to) {
    return from.equals(to) ? values : tf.reshape(values, tf.constant(to.batch()));
  }

  /** The sums over what one value of a smaller shape stood for. */
  private static Operand<TFloat32> summed(
      Ops tf, Operand<TFloat32> values, SampleShape from, SampleShape to) {
    int[] axes =
        IntStream.range(0, from.rank())
            .filter(axis -> !from.dims().get(axis).equals(to.dims().get(axis)))
            .map(axis -> axis + 1)
            .toArray();
    return axes.length == 0
        ? values
        : tf.reshape(tf.sum(values, tf.constant(axes)), tf.constant(to.batch()));
  }
}
