package io.crosscheck.engine.layer;

import io.crosscheck.model.GroupNormalization;
import io.crosscheck.model.SampleShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a {@link GroupNormalization} layer computes: its channels as two axes. */
final class GroupNormalizationFunction implements LayerFunction<GroupNormalization> {
  @Override
  public Applied apply(GroupNormalization layer, LayerCall call) {
    Ops tf = call.tf();
    SampleShape shape = call.shape();
    int groups = layer.groups(shape);
    int ofGroups = shape.rank();
    int[] grouped = Arrays.copyOf(shape.batch(), shape.rank() + 2);
    grouped[ofGroups] = groups;
    grouped[ofGroups + 1] = shape.channels() / groups;
    int[] met = new int[grouped.length];
    Arrays.fill(met, 1);
    met[ofGroups] = grouped[ofGroups];
    met[ofGroups + 1] = grouped[ofGroups + 1];
    int[] axes = IntStream.range(1, grouped.length).filter(axis -> axis != ofGroups).toArray();
    Standardized values =
        new Standardized(
            tf,
            new Standardized.Parts(grouped, axes, met, layer.epsilon()),
            tf.reshape(call.input(), tf.constant(grouped)),
            LayerNormalizationFunction.weight(call, layer.scale(), 0),
            LayerNormalizationFunction.weight(call, layer.center(), layer.scale() ? 1 : 0));
    return Applied.of(
        tf.reshape(values.output(), tf.constant(shape.batch())),
        (upstream, ofInputs) -> {
          Standardized.Back back = values.backward(tf.reshape(upstream, tf.constant(grouped)));
          return new Gradients(
              List.of(tf.reshape(back.input(), tf.constant(shape.batch()))),
              back.weights().stream()
                  .<Operand<TFloat32>>map(
                      gradient -> tf.reshape(gradient, tf.constant(new int[] {shape.channels()})))
                  .toList());
        });
  }
}
