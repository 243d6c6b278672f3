package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.SavedModelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The variables that a model restores against its checkpoint: each is in the index once, with the
 * type that the graph reads and a shape that fits the variable.
 *
 * <p>Followed is the way from an operation that reads, over identities, to the assignment of a
 * variable; where a graph goes another way (a table's content, a cast), only name and type are
 * compared. What the index holds beyond that is never read.
 */
final class RestoredVariables {
  private static final Set<String> ASSIGNMENTS = Set.of("Assign", "AssignVariableOp");
  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable");
  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  private final Map<String, BundleEntryProto> index;
  private final GraphDef graph;
  private final Place place;
  private final Dataflow flow;
  private final Set<String> restoring;
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final Set<RestoredTensor> restored = new HashSet<>();

  RestoredVariables(
      MetaGraphDef metaGraph,
      Execution execution,
      Map<String, BundleEntryProto> index,
      Place place) {
    this.index = index;
    this.graph = metaGraph.getGraphDef();
    this.place = place;
    this.flow = execution.flow();
    this.restoring = execution.restoring();
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> functions.put(function.getSignature().getName(), function));
  }

  /** Refuses the first variable that the checkpoint lacks, or has in another type or shape. */
  void check() {
    check(graph.getNodeList(), flow, restoring, flow::node, place);
    for (NodeDef node : graph.getNodeList()) {
      if (restoring.contains(node.getName())) {
        for (String name : CallGraph.calls(node)) {
          FunctionDef function = functions.get(name);
          if (function != null) {
            checkCall(node, function);
          }
        }
      }
    }
  }

  private void checkCall(NodeDef call, FunctionDef function) {
    Map<String, NodeDef> arguments = new HashMap<>();
    for (int i = 0; i < Math.min(call.getInputCount(), argumentsOf(function)); i++) {
      NodeDef given = flow.node(Dataflow.producer(call.getInput(i)));
      if (given != null) {
        arguments.put(function.getSignature().getInputArg(i).getName(), given);
      }
    }
    List<NodeDef> body = function.getNodeDefList();
    Set<String> all = new HashSet<>();
    body.forEach(node -> all.add(node.getName()));
    check(body, new Dataflow(body), all, arguments::get, GraphScan.function(place, function));
  }

  private static int argumentsOf(FunctionDef function) {
    return function.getSignature().getInputArgCount();
  }

  /**
   * Checks what one graph or function reads.
   *
   * @param running the nodes that run when the model is restored
   * @param variables a variable by its name there
   */
  private void check(
      List<NodeDef> nodes,
      Dataflow within,
      Set<String> running,
      Function<String, @Nullable NodeDef> variables,
      Place where) {
    Map<String, Map<Integer, RestoredTensor>> reads = new HashMap<>();
    for (NodeDef node : nodes) {
      if (node.getOp().equals(AllowedOps.READER) && running.contains(node.getName())) {
        Map<Integer, RestoredTensor> tensors =
            RestoredTensor.of(node, within, where.node(node.getName()));
        tensors.values().forEach(tensor -> checkEntry(tensor, where.node(node.getName())));
        reads.put(node.getName(), tensors);
      }
    }
    for (NodeDef node : nodes) {
      if (ASSIGNMENTS.contains(node.getOp()) && node.getInputCount() >= 2) {
        RestoredTensor tensor = read(node.getInput(1), within, reads);
        NodeDef variable = variables.apply(Dataflow.producer(node.getInput(0)));
        if (tensor != null && variable != null && VARIABLES.contains(variable.getOp())) {
          checkVariable(tensor, variable, place.node(variable.getName()));
        }
      }
    }
  }

  /** The tensor of the checkpoint that an input is, as far as identities tell. */
  private static @Nullable RestoredTensor read(
      String input, Dataflow within, Map<String, Map<Integer, RestoredTensor>> reads) {
    String from = input;
    Set<String> passed = new HashSet<>();
    while (passed.add(from)) {
      String name = Dataflow.producer(from);
      Map<Integer, RestoredTensor> tensors = reads.get(name);
      if (tensors != null) {
        return tensors.get(Dataflow.output(from));
      }
      NodeDef node = within.node(name);
      if (node == null || !node.getOp().equals("Identity") || node.getInputCount() == 0) {
        return null;
      }
      from = node.getInput(0);
    }
    return null;
  }

  private void checkEntry(RestoredTensor tensor, Place where) {
    BundleEntryProto entry = index.get(tensor.name());
    if (entry == null) {
      throw where.refusal(
          "the checkpoint lacks a variable: expected "
              + Place.quoted(tensor.name())
              + " in variables/variables.index, got "
              + index.size()
              + " others. Get a complete copy of the model.");
    }
    if (entry.getDtype() != tensor.type()) {
      throw where.refusal(
          "the checkpoint has a variable of another type: expected "
              + tensor.type()
              + " of "
              + Place.quoted(tensor.name())
              + ", got "
              + entry.getDtype()
              + ". Get a complete copy of the model.");
    }
    if (tensor.isSlice() && !tensor.whole().equals(sizes(entry.getShape()))) {
      throw mismatch(where, tensor, tensor.whole(), sizes(entry.getShape()));
    }
    if (!restored.add(tensor)) {
      throw where.refusal(
          "a variable is restored twice: expected each once, got "
              + Place.quoted(tensor.name())
              + " again. Export the model again.");
    }
  }

  private void checkVariable(RestoredTensor tensor, NodeDef variable, Place where) {
    DataType type = variable.getAttrOrDefault("dtype", NONE).getType();
    AttrValue shape = variable.getAttrOrDefault("shape", NONE);
    BundleEntryProto entry = index.get(tensor.name());
    if (entry == null) {
      return;
    }
    if (type != DataType.DT_INVALID && type != entry.getDtype()) {
      throw where.refusal(
          "the variable is of another type in the checkpoint: expected "
              + type
              + ", got "
              + entry.getDtype()
              + " of "
              + Place.quoted(tensor.name())
              + ". Get a complete copy of the model.");
    }
    List<Long> got = tensor.isSlice() ? tensor.part() : sizes(entry.getShape());
    if (shape.hasShape() && !fits(shape.getShape(), got)) {
      throw mismatch(where, tensor, sizes(shape.getShape()), got);
    }
  }

  private static SavedModelException mismatch(
      Place where, RestoredTensor tensor, List<Long> expected, List<Long> got) {
    return where.refusal(
        "the variable has another shape in the checkpoint: expected "
            + shown(expected)
            + ", got "
            + shown(got)
            + " of "
            + Place.quoted(tensor.name())
            + ". Get a complete copy of the model.");
  }

  private static String shown(List<Long> shape) {
    return shape.stream().limit(8).map(size -> size < 0 ? "?" : size.toString()).toList()
        + (shape.size() > 8 ? "..." : "");
  }

  /** Whether a shape is what a variable takes; -1 stands for any size. */
  private static boolean fits(TensorShapeProto variable, List<Long> shape) {
    if (variable.getUnknownRank()) {
      return true;
    }
    if (variable.getDimCount() != shape.size()) {
      return false;
    }
    for (int axis = 0; axis < shape.size(); axis++) {
      long size = variable.getDim(axis).getSize();
      if (size >= 0 && size != shape.get(axis)) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> sizes(TensorShapeProto shape) {
    return shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
  }
}
