package io.crosscheck.engine.layer;

import io.crosscheck.model.SampleShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a layer computes from.
 *
 * @param shapes of one sample of each input
 * @param weights in the layer's order
 * @param step scalar; how many training steps came before, which decides what is random
 */
record LayerCall(
    Ops tf,
    List<Operand<TFloat32>> inputs,
    List<SampleShape> shapes,
    List<Operand<TFloat32>> weights,
    Phase phase,
    Operand<TInt64> step) {

  /** The only input. */
  Operand<TFloat32> input() {
    return inputs.get(0);
  }

  /** The shape of one sample of the only input. */
  SampleShape shape() {
    return shapes.get(0);
  }
}
