package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpGetInputLength;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpGetOutputLength;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleDataType;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleDim;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_TensorHandleResolve;

import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** An operation that was executed within a scope, which owns its handles. */
final class ScopedOperation extends AbstractOperation {
  private final EagerScope scope;
  private final TFE_Op operation;
  private final TFE_TensorHandle[] outputs;
  private final String type;
  private final String name;

  ScopedOperation(
      EagerScope scope, TFE_Op operation, TFE_TensorHandle[] outputs, String type, String name) {
    this.scope = scope;
    this.operation = operation;
    this.outputs = outputs;
    this.type = type;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public ExecutionEnvironment env() {
    return scope;
  }

  @Override
  public int numOutputs() {
    return outputs.length;
  }

  @Override
  public int outputListLength(String name) {
    EagerWorkspace workspace = scope.workspace();
    int length = TFE_OpGetOutputLength(operation, name, workspace.status());
    workspace.check();
    return length;
  }

  @Override
  public int inputListLength(String name) {
    EagerWorkspace workspace = scope.workspace();
    int length = TFE_OpGetInputLength(operation, name, workspace.status());
    workspace.check();
    return length;
  }

  @Override
  TFE_TensorHandle getUnsafeNativeHandle(int output) {
    return outputs[output];
  }

  @Override
  Shape shape(int output) {
    EagerWorkspace workspace = scope.workspace();
    TFE_TensorHandle handle = outputs[output];
    int rank = TFE_TensorHandleNumDims(handle, workspace.status());
    workspace.check();
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = TFE_TensorHandleDim(handle, i, workspace.status());
      workspace.check();
    }
    return Shape.of(dims);
  }

  @Override
  DataType dtype(int output) {
    scope.workspace();
    return DataType.forNumber(TFE_TensorHandleDataType(outputs[output]));
  }

  /** A new tensor, which the caller closes. */
  @Override
  Tensor tensor(int output) {
    EagerWorkspace workspace = scope.workspace();
    TF_Tensor tensor = TFE_TensorHandleResolve(outputs[output], workspace.status());
    workspace.check();
    return RawTensor.fromHandle(tensor.withDeallocator()).asTypedTensor();
  }
}
