package io.crosscheck.engine.layer;

import io.crosscheck.model.LayerNormalization;
import io.crosscheck.model.SampleAxes;
import io.crosscheck.model.SampleShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a {@link LayerNormalization} layer computes. */
final class LayerNormalizationFunction implements LayerFunction<LayerNormalization> {
  @Override
  public Applied apply(LayerNormalization layer, LayerCall call) {
    Ops tf = call.tf();
    SampleShape shape = call.shape();
    List<Integer> axes = SampleAxes.of(layer.className(), layer.axes(), shape);
    int[] met = new int[shape.rank() + 1];
    Arrays.fill(met, 1);
    axes.forEach(axis -> met[axis] = shape.dims().get(axis - 1));
    Standardized values =
        new Standardized(
            tf,
            new Standardized.Parts(
                shape.batch(),
                axes.stream().mapToInt(Integer::intValue).toArray(),
                met,
                layer.epsilon()),
            call.input(),
            weight(call, layer.scale(), 0),
            weight(call, layer.center(), layer.scale() ? 1 : 0));
    List<Integer> weightShape = axes.stream().map(axis -> shape.dims().get(axis - 1)).toList();
    return Applied.of(
        values.output(), (upstream, ofInputs) -> gradients(tf, values, upstream, weightShape));
  }

  /** A weight that may be missing. */
  static Optional<Operand<TFloat32>> weight(LayerCall call, boolean there, int index) {
    return there ? Optional.of(call.weights().get(index)) : Optional.empty();
  }

  private static Gradients gradients(
      Ops tf, Standardized values, Operand<TFloat32> upstream, List<Integer> weightShape) {
    Standardized.Back back = values.backward(upstream);
    int[] shape = weightShape.stream().mapToInt(Integer::intValue).toArray();
    return new Gradients(
        List.of(back.input()),
        back.weights().stream()
            .<Operand<TFloat32>>map(gradient -> tf.reshape(gradient, tf.constant(shape)))
            .toList());
  }
}
