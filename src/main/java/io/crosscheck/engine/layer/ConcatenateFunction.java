package io.crosscheck.engine.layer;

import io.crosscheck.model.Concatenate;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The inputs of a {@link Concatenate} layer behind each other. */
final class ConcatenateFunction implements LayerFunction<Concatenate> {
  @Override
  public Applied apply(Concatenate layer, LayerCall call) {
    Ops tf = call.tf();
    return Applied.of(
        tf.concat(call.inputs(), tf.constant(-1)),
        (upstream, ofInputs) -> new Gradients(parts(tf, upstream, call.shapes()), List.of()));
  }

  private static List<Operand<TFloat32>> parts(
      Ops tf, Operand<TFloat32> whole, List<SampleShape> shapes) {
    int rank = shapes.get(0).rank() + 1;
    List<Operand<TFloat32>> parts = new ArrayList<>();
    int from = 0;
    for (SampleShape shape : shapes) {
      int[] begin = new int[rank];
      int[] size = new int[rank];
      Arrays.fill(size, -1);
      begin[rank - 1] = from;
      size[rank - 1] = shape.channels();
      parts.add(tf.slice(whole, tf.constant(begin), tf.constant(size)));
      from += shape.channels();
    }
    return parts;
  }
}
