package org.tensorflow;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** A builder whose operation a scope takes over; all else it leaves to the session's. */
final class ScopedOperationBuilder implements OperationBuilder {
  private final OperationBuilder builder;
  private final EagerScope scope;

  ScopedOperationBuilder(OperationBuilder builder, EagerScope scope) {
    this.builder = builder;
    this.scope = scope;
  }

  @Override
  public Operation build() {
    return scope.keep(builder.build());
  }

  @Override
  public ScopedOperationBuilder addInput(Output<?> input) {
    builder.addInput(input);
    return this;
  }

  @Override
  public ScopedOperationBuilder addInputList(Output<?>[] inputs) {
    builder.addInputList(inputs);
    return this;
  }

  @Override
  public ScopedOperationBuilder addControlInput(Operation control) {
    builder.addControlInput(control);
    return this;
  }

  @Override
  public ScopedOperationBuilder setDevice(String device) {
    builder.setDevice(device);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, String[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, String value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, byte[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, long value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, long[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, float value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, float[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, boolean value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, boolean[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, DataType value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, DataType[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Tensor value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Tensor[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Shape value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, Shape[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, ConcreteFunction value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, ConcreteFunction[] value) {
    builder.setAttr(name, value);
    return this;
  }

  @Override
  public ScopedOperationBuilder setAttr(String name, AttrValue value) {
    builder.setAttr(name, value);
    return this;
  }
}
