package io.crosscheck.engine.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The way back through a layer: gradients of what it took from the gradient of what it gave. */
public interface Backward {
  /**
   * The gradients.
   *
   * @param upstream of the layer's output
   * @param ofInputs whether the inputs' gradients are wanted; the weights' always are
   */
  Gradients of(Operand<TFloat32> upstream, boolean ofInputs);

  /** The way back through a layer of one input and no weights. */
  interface ToInput {
    /** The input's gradient. */
    Operand<TFloat32> of(Operand<TFloat32> upstream);
  }
}
