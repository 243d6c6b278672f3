package io.crosscheck.engine.step;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TType;

/**
 * A variable that is read as a value. A step that reads it sees one value throughout, whatever is
 * assigned meanwhile; reference variables have a data race there.
 *
 * <p>Shapes: those of the value assigned last.
 */
public record ResourceVariable<T extends TType>(VarHandleOp handle, Class<T> type) {

  /** A variable; it is to be assigned before it is read. */
  public static <T extends TType> ResourceVariable<T> create(Ops tf, String name, Class<T> type) {
    return new ResourceVariable<>(
        tf.varHandleOp(type, Shape.unknown(), VarHandleOp.sharedName(name)), type);
  }

  /** A new read of the value. */
  public Operand<T> read(Ops tf) {
    return tf.readVariableOp(handle, type);
  }

  /** The operation that sets the value. */
  public Op assign(Ops tf, Operand<T> value) {
    return tf.assignVariableOp(handle, value);
  }

  /** The operation that takes a value off. */
  public Op subtract(Ops tf, Operand<T> value) {
    return tf.assignSubVariableOp(handle, value);
  }

  /** Frees the value. */
  public Op destroy(Ops tf) {
    return tf.destroyResourceOp(handle);
  }
}
