package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_Execute;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_Status;

/**
 * The native memory that calls of the eager C interface answer in, made once for many operations.
 *
 * <p>Made anew for each call, as {@link EagerOperationBuilder} does, it costs more than the calls:
 * each native allocation of JavaCPP's registers with its garbage collection and looks at the
 * process's memory.
 */
final class EagerWorkspace implements AutoCloseable {
  /** As many as {@link EagerOperationBuilder} allows. */
  private static final int MOST_OUTPUTS = 1000;

  private final TF_Status status = TF_Status.newStatus().retainReference();
  private final PointerPointer<TFE_TensorHandle> outputs =
      new PointerPointer<TFE_TensorHandle>(MOST_OUTPUTS).retainReference();
  private final IntPointer count = new IntPointer(1L).retainReference();

  /** Where a call says whether it went well. */
  TF_Status status() {
    return status;
  }

  /** Throws if the last call did not go well. */
  void check() {
    status.throwExceptionIfNotOK();
  }

  /** Executes an operation; whoever calls frees its outputs. */
  TFE_TensorHandle[] execute(TFE_Op operation) {
    count.put(MOST_OUTPUTS);
    TFE_Execute(operation, outputs, count, status);
    check();
    TFE_TensorHandle[] handles = new TFE_TensorHandle[count.get()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = new TFE_TensorHandle(outputs.get(i));
    }
    return handles;
  }

  @Override
  public void close() {
    if (!status.isNull()) {
      status.releaseReference();
      outputs.releaseReference();
      count.releaseReference();
    }
  }
}
