package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteOp;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteTensorHandle;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewOp;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Scope;

/**
 * Eager operations whose memory is freed when the scope is closed.
 *
 * <p>Those of an {@link EagerSession} itself are freed by the garbage collector, which does not see
 * how large they are: a training loop fills the machine before it runs.
 *
 * <p>Nothing that was computed within may be used after; an attempt throws. A scope belongs to one
 * thread, and is closed before its session.
 */
public final class EagerScope implements ExecutionEnvironment, AutoCloseable {
  private final EagerSession session;
  private final Scope baseScope = new OpScope(this);
  // Native memory without a deallocator of its own: this scope frees it, and nothing else does.
  private final Deque<TFE_Op> operations = new ArrayDeque<>();
  private final Deque<TFE_TensorHandle> outputs = new ArrayDeque<>();
  private final Deque<Tensor> values = new ArrayDeque<>();
  private final EagerWorkspace workspace = new EagerWorkspace();
  private boolean closed;

  /** A scope within a session that outlives it. */
  public EagerScope(EagerSession session) {
    this.session = session;
  }

  @Override
  public OperationBuilder opBuilder(String type, String name, Scope scope) {
    if (!isOpEnabled(type)) {
      throw new IllegalArgumentException(type + " is not valid in eager mode");
    }
    requireOpen();
    TFE_Op operation = TFE_NewOp(session.nativeHandle(), type, workspace.status());
    workspace.check();
    operations.push(operation);
    return new ScopedOperationBuilder(this, operation, type, name, scope);
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

  /** The value of an operation's output, to be used before the scope is closed. */
  public Tensor read(Operand<?> operand) {
    requireOpen();
    Tensor value = operand.asOutput().asTensor();
    // Read again it is the same object, which must not be freed twice.
    if (values.stream().noneMatch(read -> read == value)) {
      values.push(value);
    }
    return value;
  }

  /** Executes an operation and takes its outputs over. */
  TFE_TensorHandle[] execute(TFE_Op operation) {
    requireOpen();
    TFE_TensorHandle[] handles = workspace.execute(operation);
    for (TFE_TensorHandle handle : handles) {
      outputs.push(handle);
    }
    return handles;
  }

  /** What operations are built with; not after the scope was closed. */
  EagerWorkspace workspace() {
    requireOpen();
    return workspace;
  }

  /** How many native objects are held. */
  int held() {
    return values.size() + outputs.size() + operations.size();
  }

  /** Frees everything, the last one first; a second time does nothing. */
  @Override
  public void close() {
    closed = true;
    while (!values.isEmpty()) {
      values.pop().close();
    }
    while (!outputs.isEmpty()) {
      TFE_TensorHandle output = outputs.pop();
      TFE_DeleteTensorHandle(output);
      output.setNull();
    }
    while (!operations.isEmpty()) {
      TFE_Op operation = operations.pop();
      TFE_DeleteOp(operation);
      operation.setNull();
    }
    workspace.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the scope was closed");
    }
  }
}
