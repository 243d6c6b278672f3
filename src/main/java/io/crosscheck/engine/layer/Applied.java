package io.crosscheck.engine.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a layer computed for a batch, and the way back through it.
 *
 * @param states in training, the next values of the layer's weights that are not trained
 */
public record Applied(Operand<TFloat32> output, List<Operand<TFloat32>> states, Backward backward) {
  public Applied {
    states = List.copyOf(states);
  }

  /** A layer without states of its own. */
  static Applied of(Operand<TFloat32> output, Backward backward) {
    return new Applied(output, List.of(), backward);
  }

  /** A layer of one input and no weights. */
  static Applied ofInput(Operand<TFloat32> output, Backward.ToInput backward) {
    return of(
        output,
        (upstream, ofInputs) ->
            ofInputs ? Gradients.ofInput(backward.of(upstream)) : Gradients.NONE);
  }

  /** A layer that gives its only input as it is. */
  static Applied unchanged(Operand<TFloat32> input) {
    return ofInput(input, upstream -> upstream);
  }
}
