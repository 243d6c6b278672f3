package org.tensorflow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Scope;

/**
 * Eager operations whose memory is freed when the scope is closed.
 *
 * <p>Those of an {@link EagerSession} itself are freed by the garbage collector, which does not see
 * how large they are: a training loop fills the machine before it runs.
 *
 * <p>Nothing that was computed within may be used after.
 */
public final class EagerScope implements ExecutionEnvironment, AutoCloseable {
  /** The only way to an operation's own handle, which holds on to its inputs. */
  private static final VarHandle OPERATION = operationHandle();

  private final EagerSession session;
  private final Scope baseScope = new OpScope(this);
  private final Deque<EagerOperation> operations = new ArrayDeque<>();
  private final Deque<Tensor> values = new ArrayDeque<>();

  /** A scope within a session that outlives it. */
  public EagerScope(EagerSession session) {
    this.session = session;
  }

  @Override
  public OperationBuilder opBuilder(String type, String name, Scope scope) {
    return new ScopedOperationBuilder(session.opBuilder(type, name, scope), this);
  }

  @Override
  public void attachFunction(ConcreteFunction function) {
    session.attachFunction(function);
  }

  @Override
  public boolean isOpEnabled(String opType) {
    return session.isOpEnabled(opType);
  }

  @Override
  public void checkInput(Operation input) {
    session.checkInput(input);
  }

  @Override
  public Types environmentType() {
    return Types.EAGER;
  }

  @Override
  public Scope baseScope() {
    return baseScope;
  }

  @Override
  public boolean isInitializer(Operation op) {
    return false;
  }

  /** Takes over an operation that was executed. */
  EagerOperation keep(Operation operation) {
    EagerOperation executed = (EagerOperation) operation;
    operations.push(executed);
    return executed;
  }

  /** The value of an operation's output, to be used before the scope is closed. */
  public Tensor read(Operand<?> operand) {
    Tensor value = operand.asOutput().asTensor();
    // Read again it is the same object, which must not be freed twice.
    if (values.stream().noneMatch(read -> read == value)) {
      values.push(value);
    }
    return value;
  }

  /** Frees everything, the last one first. */
  @Override
  public void close() {
    while (!values.isEmpty()) {
      free(values.pop().asRawTensor().nativeHandle());
    }
    while (!operations.isEmpty()) {
      EagerOperation operation = operations.pop();
      for (int i = 0; i < operation.numOutputs(); i++) {
        free(operation.getUnsafeNativeHandle(i));
      }
      free((TFE_Op) OPERATION.get(operation));
    }
  }

  private void free(Pointer handle) {
    session.detach(handle);
  }

  private static VarHandle operationHandle() {
    try {
      return MethodHandles.privateLookupIn(EagerOperation.class, MethodHandles.lookup())
          .findVarHandle(EagerOperation.class, "opHandle", TFE_Op.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("TensorFlow Java's eager operations have no handle any more", e);
    }
  }
}
