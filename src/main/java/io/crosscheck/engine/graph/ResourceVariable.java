package io.crosscheck.engine.graph;

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
record ResourceVariable<T extends TType>(VarHandleOp handle, Class<T> type) {

  static <T extends TType> ResourceVariable<T> create(Ops tf, String name, Class<T> type) {
    return new ResourceVariable<>(
        tf.varHandleOp(type, Shape.unknown(), VarHandleOp.sharedName(name)), type);
  }

  /** A new read of the value. */
  Operand<T> read(Ops tf) {
    return tf.readVariableOp(handle, type);
  }

  Op assign(Ops tf, Operand<T> value) {
    return tf.assignVariableOp(handle, value);
  }

  Op subtract(Ops tf, Operand<T> value) {
    return tf.assignSubVariableOp(handle, value);
  }

  /** Frees the value. */
  Op destroy(Ops tf) {
    return tf.destroyResourceOp(handle);
  }
}
