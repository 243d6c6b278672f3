package io.crosscheck.engine.layer;

import io.crosscheck.model.Add;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The sum of an {@link Add} layer, from the first input on as Keras adds. */
final class AddFunction implements LayerFunction<Add> {
  @Override
  public Applied apply(Add layer, LayerCall call) {
    Operand<TFloat32> sum = call.input();
    for (Operand<TFloat32> other : call.inputs().subList(1, call.inputs().size())) {
      sum = call.tf().math.add(sum, other);
    }
    int count = call.inputs().size();
    return Applied.of(
        sum,
        (upstream, ofInputs) -> new Gradients(Collections.nCopies(count, upstream), List.of()));
  }
}
