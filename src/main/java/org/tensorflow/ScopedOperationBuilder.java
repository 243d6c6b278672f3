package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpAddInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpAddInputList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrBool;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrBoolList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrFloat;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrFloatList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrFunctionName;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrInt;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrIntList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrString;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrStringList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrType;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrTypeList;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetAttrValueProto;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_OpSetDevice;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.SizeTPointer;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Scope;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * A builder of operations within a scope, straight on the C interface.
 *
 * <p>An operation is the scope's from its first moment, so that one whose inputs or attributes are
 * refused is freed as well.
 */
@SuppressWarnings("try") // A PointerScope frees what is allocated while it is open, unnamed.
final class ScopedOperationBuilder implements OperationBuilder {
  private final EagerScope owner;
  private final TFE_Op operation;
  private final String type;
  private final String name;
  private final Scope scope;

  ScopedOperationBuilder(
      EagerScope owner, TFE_Op operation, String type, String name, Scope scope) {
    this.owner = owner;
    this.operation = operation;
    this.type = type;
    this.name = name;
    this.scope = scope;
  }

  @Override
  public Operation build() {
    scope.apply(this);
    return new ScopedOperation(owner, operation, owner.execute(operation), type, name);
  }

  @Override
  public ScopedOperationBuilder addInput(Output<?> input) {
    EagerWorkspace workspace = owner.workspace();
    TFE_OpAddInput(operation, handle(input), workspace.status());
    workspace.check();
    return this;
  }

  @Override
  public ScopedOperationBuilder addInputList(Output<?>[] inputs) {
    EagerWorkspace workspace = owner.workspace();
    try (PointerScope temporary = new PointerScope()) {
      PointerPointer<TFE_TensorHandle> handles = new PointerPointer<>(inputs.length);
      for (int i = 0; i < inputs.length; i++) {
        handles.put(i, handle(inputs[i]));
      }
      TFE_OpAddInputList(operation, handles, inputs.length, workspace.status());
    }
    workspace.check();
    return this;
  }

  /** Does nothing: what came before was executed already. */
  @Override
  public ScopedOperationBuilder addControlInput(Operation control) {
    return this;
  }

  @Override
  public ScopedOperationBuilder setDevice(String device) {
    EagerWorkspace workspace = owner.workspace();
    if (!device.isEmpty()) {
      TFE_OpSetDevice(operation, device, workspace.status());
      workspace.check();
    }
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, String value) {
    return setAttr(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, byte[] value) {
    owner.workspace();
    try (PointerScope temporary = new PointerScope()) {
      TFE_OpSetAttrString(operation, name, new BytePointer(value), value.length);
    }
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, String[] values) {
    owner.workspace();
    try (PointerScope temporary = new PointerScope()) {
      PointerPointer<BytePointer> strings = new PointerPointer<>(values.length);
      SizeTPointer lengths = new SizeTPointer(values.length);
      for (int i = 0; i < values.length; i++) {
        byte[] bytes = values[i].getBytes(StandardCharsets.UTF_8);
        strings.put(i, new BytePointer(bytes));
        lengths.put(i, bytes.length);
      }
      TFE_OpSetAttrStringList(operation, name, strings, lengths, values.length);
    }
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, long value) {
    owner.workspace();
    TFE_OpSetAttrInt(operation, name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, long[] value) {
    owner.workspace();
    TFE_OpSetAttrIntList(operation, name, value, value.length);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, float value) {
    owner.workspace();
    TFE_OpSetAttrFloat(operation, name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, float[] value) {
    owner.workspace();
    TFE_OpSetAttrFloatList(operation, name, value, value.length);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, boolean value) {
    owner.workspace();
    TFE_OpSetAttrBool(operation, name, number(value));
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, boolean[] value) {
    owner.workspace();
    byte[] numbers = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      numbers[i] = number(value[i]);
    }
    TFE_OpSetAttrBoolList(operation, name, numbers, value.length);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, DataType value) {
    owner.workspace();
    TFE_OpSetAttrType(operation, name, value.getNumber());
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, DataType[] value) {
    owner.workspace();
    int[] numbers = new int[value.length];
    for (int i = 0; i < value.length; i++) {
      numbers[i] = value[i].getNumber();
    }
    TFE_OpSetAttrTypeList(operation, name, numbers, value.length);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Tensor value) {
    EagerWorkspace workspace = owner.workspace();
    TFE_OpSetAttrTensor(operation, name, value.asRawTensor().nativeHandle(), workspace.status());
    workspace.check();
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Tensor[] value) {
    throw unsupported(name, "tensors");
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Shape value) {
    EagerWorkspace workspace = owner.workspace();
    // A shape of unknown rank has no dimensions, and C takes -1 for their number.
    long[] dims = value.isUnknown() ? new long[0] : value.asArray();
    TFE_OpSetAttrShape(operation, name, dims, value.numDimensions(), workspace.status());
    workspace.check();
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Shape[] value) {
    throw unsupported(name, "shapes");
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, ConcreteFunction value) {
    owner.attachFunction(value);
    String function = value.getDefinedName();
    TFE_OpSetAttrFunctionName(operation, name, function, function.length());
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, ConcreteFunction[] value) {
    throw unsupported(name, "functions");
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, AttrValue value) {
    EagerWorkspace workspace = owner.workspace();
    byte[] bytes = value.toByteArray();
    try (PointerScope temporary = new PointerScope()) {
      TFE_OpSetAttrValueProto(
          operation, name, new BytePointer(bytes), bytes.length, workspace.status());
    }
    workspace.check();
    return this;
  }

  /** The handle of an input; of one whose scope was closed there is none. */
  private TFE_TensorHandle handle(Output<?> input) {
    owner.checkInput(input);
    TFE_TensorHandle handle = (TFE_TensorHandle) input.getUnsafeNativeHandle();
    if (handle.isNull()) {
      throw new IllegalStateException(
          "an input of " + type + " is of a scope that was closed: " + input.op());
    }
    return handle;
  }

  private UnsupportedOperationException unsupported(String attribute, String what) {
    return new UnsupportedOperationException(
        type + " has a list of " + what + ", " + attribute + ", and eager mode takes none");
  }

  private static byte number(boolean value) {
    return (byte) (value ? 1 : 0);
  }
}
