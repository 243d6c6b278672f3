package io.crosscheck.engine.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The gradients of what a layer took.
 *
 * @param inputs of each input; empty where they were not wanted
 * @param weights of each weight that is trained
 */
public record Gradients(List<Operand<TFloat32>> inputs, List<Operand<TFloat32>> weights) {
  static final Gradients NONE = new Gradients(List.of(), List.of());

  public Gradients {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
  }

  static Gradients ofInput(Operand<TFloat32> input) {
    return new Gradients(List.of(input), List.of());
  }
}
