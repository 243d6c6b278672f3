package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Dim;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FinishOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorElementCount;

import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.TensorFlowMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_OperationDescription;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/** Reads the variables of a loaded graph, those of TensorFlow 1 and those of today. */
final class VariableReads {
  private static final String RESOURCE = "VarHandleOp";
  private static final Set<String> REFERENCES = Set.of("VariableV2", "Variable");

  private final String where;
  private final OpenSession session;
  private final MetaGraphDef graph;

  VariableReads(String where, OpenSession session, MetaGraphDef graph) {
    this.where = where;
    this.session = session;
    this.graph = graph;
  }

  /**
   * Every variable of floating point that a tensor is computed from, by name. Others may hold an
   * optimizer's state, or be the copies that Keras saves beside the ones that its signatures read.
   */
  List<SavedVariable> behind(String tensor) {
    List<SavedVariable> found = new ArrayList<>();
    for (NodeDef node : ancestors(tensor)) {
      boolean resource = node.getOp().equals(RESOURCE);
      if (resource || REFERENCES.contains(node.getOp())) {
        ElementType.of(node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType())
            .filter(ElementType::isFloating)
            .flatMap(type -> read(node.getName(), type, resource))
            .ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(SavedVariable::name));
    return List.copyOf(found);
  }

  private List<NodeDef> ancestors(String tensor) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    List<NodeDef> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(tensor));
    while (!open.isEmpty()) {
      String name = open.pop().replaceFirst("^\\^", "").split(":", 2)[0];
      NodeDef node = nodes.get(name);
      if (node != null && seen.add(name)) {
        found.add(node);
        open.addAll(node.getInputList());
      }
    }
    return found;
  }

  /** Empty where nothing was ever assigned, as where the model's own initialization failed. */
  private Optional<SavedVariable> read(String name, ElementType type, boolean resource) {
    TF_Operation operation = session.operation(name);
    if (operation == null || operation.isNull()) {
      return Optional.empty();
    }
    try (TF_Status status = TF_Status.newStatus();
        PointerPointer<TF_Tensor> fetches = new PointerPointer<>(1)) {
      TF_Output handle = new TF_Output().oper(operation).index(0);
      TF_Output value = resource ? reading(name, handle, type, status) : handle;
      TF_SessionRun(
          session.session(),
          null,
          new TF_Output(),
          new PointerPointer<>(0),
          0,
          value,
          fetches,
          1,
          new PointerPointer<>(0),
          0,
          null,
          status);
      status.throwExceptionIfNotOK();
      TF_Tensor tensor = fetches.get(TF_Tensor.class, 0);
      try {
        return Optional.of(variable(name, tensor, type));
      } finally {
        TF_DeleteTensor(tensor);
      }
    } catch (TFFailedPreconditionException e) {
      return Optional.empty();
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw new EngineException(
          Failure.RUN_FAILED,
          where,
          "the variable " + name + " cannot be read: " + TensorFlowMessage.of(e),
          e);
    }
  }

  private TF_Output reading(String name, TF_Output handle, ElementType type, TF_Status status) {
    String reader = name + "/crosscheck_read";
    TF_Operation existing = session.operation(reader);
    if (existing != null && !existing.isNull()) {
      return new TF_Output().oper(existing).index(0);
    }
    TF_OperationDescription description =
        TF_NewOperation(session.graph(), "ReadVariableOp", reader);
    TF_AddInput(description, handle);
    TF_SetAttrType(description, "dtype", type.number());
    TF_Operation added = TF_FinishOperation(description, status);
    status.throwExceptionIfNotOK();
    return new TF_Output().oper(added).index(0);
  }

  private static SavedVariable variable(String name, TF_Tensor tensor, ElementType type) {
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < TF_NumDims(tensor); axis++) {
      shape.add(TF_Dim(tensor, axis));
    }
    float[] values = new float[Math.toIntExact(TF_TensorElementCount(tensor))];
    try (Pointer data = NativeNumbers.of(TF_TensorData(tensor), type)) {
      NativeNumbers.get(data, type, 0, values, 0, values.length);
    }
    return new SavedVariable(name, shape, values);
  }
}
