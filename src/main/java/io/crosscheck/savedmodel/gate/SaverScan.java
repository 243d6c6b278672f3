package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.SavedModelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A look at the operations that touch files. Every model has them, to restore its variables; so
 * they may stand where TensorFlow's own saver puts them, and nowhere else.
 *
 * <ul>
 *   <li>Their file names come from the tensor that the loader fills with the model's own path.
 *   <li>Those that read run when variables are restored, and never with a prediction.
 *   <li>Those that write run when a model is saved, which nobody asks of this copy, and nothing
 *       that loading or predicting runs depends on them.
 *   <li>Those of further savers, of {@link IdleSavers}, never run.
 * </ul>
 */
final class SaverScan {
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  /** What may stand between an operation that writes and the saver's end. */
  private static final Set<String> AFTER_WRITING = Set.of("Identity", "NoOp", "Pack");

  /** What the loader's own file name may replace: operations with one output. */
  private static final Set<String> FILLED_IN =
      Set.of("Const", "Placeholder", "PlaceholderWithDefault");

  private final MetaGraphDef metaGraph;
  private final Place place;
  private final Execution execution;
  private final Dataflow flow;
  private final String fileName;
  private final FileName names;
  private final IdleSavers idle;
  private final Map<String, SaverFunction> functions = new HashMap<>();

  SaverScan(MetaGraphDef metaGraph, Execution execution, Place place) {
    this.metaGraph = metaGraph;
    this.place = place;
    this.execution = execution;
    this.flow = execution.flow();
    this.idle = new IdleSavers(metaGraph.getGraphDef().getNodeList(), execution);
    this.fileName = Dataflow.producer(metaGraph.getSaverDef().getFilenameTensorName());
    this.names = new FileName(flow, Set.of(fileName));
  }

  /** Refuses an operation that touches files out of its place. */
  void check() {
    List<FunctionDef> library = metaGraph.getGraphDef().getLibrary().getFunctionList();
    for (FunctionDef function : library) {
      SaverFunction.of(function, place)
          .ifPresent(found -> functions.put(function.getSignature().getName(), found));
    }
    for (FunctionDef function : library) {
      for (NodeDef node : function.getNodeDefList()) {
        if (CallGraph.calls(node).stream().anyMatch(functions::containsKey)) {
          throw misplaced(
              GraphScan.function(place, function).node(node.getName()),
              "it is called by another function");
        }
      }
    }
    Set<String> writers = new HashSet<>();
    Set<String> readers = new HashSet<>();
    Set<String> called = new HashSet<>();
    for (NodeDef node : metaGraph.getGraphDef().getNodeList()) {
      sort(node, writers, readers);
      called.addAll(CallGraph.calls(node));
    }
    for (FunctionDef function : library) {
      String name = function.getSignature().getName();
      if (functions.containsKey(name) && !called.contains(name)) {
        throw misplaced(GraphScan.function(place, function), "no saver calls it");
      }
    }
    checkGradients();
    if (!writers.isEmpty() || !readers.isEmpty()) {
      checkOrder(writers, readers);
    }
  }

  private void checkGradients() {
    FunctionDefLibrary library = metaGraph.getGraphDef().getLibrary();
    Set<String> gradients = new HashSet<>();
    library.getGradientList().forEach(gradient -> gradients.add(gradient.getGradientFunc()));
    library
        .getRegisteredGradientsList()
        .forEach(gradient -> gradients.add(gradient.getGradientFunc()));
    gradients.retainAll(functions.keySet());
    if (!gradients.isEmpty()) {
      throw misplaced(
          place.in("function " + Place.quoted(gradients.iterator().next())), "it is a gradient");
    }
  }

  private void sort(NodeDef node, Set<String> writers, Set<String> readers) {
    List<String> calls = CallGraph.calls(node);
    if (AllowedOps.isOfSaver(node.getOp()) && idle.hold(node)) {
      return;
    }
    if (AllowedOps.isOfSaver(node.getOp())) {
      checkSource(node, names.sources(node).orElse(Set.of()));
      (node.getOp().equals(AllowedOps.READER) ? readers : writers).add(node.getName());
    } else if (calls.stream().anyMatch(functions::containsKey)) {
      SaverFunction function = functions.get(calls.get(0));
      if (!CALLS.contains(node.getOp()) || calls.size() != 1 || function == null) {
        throw misplaced(place.node(node.getName()), "it is called by a loop or a branch");
      }
      checkSource(node, function.sources(node, names));
      (function.writes() ? writers : readers).add(node.getName());
    }
  }

  private void checkSource(NodeDef node, Set<String> sources) {
    if (!metaGraph.hasSaverDef()
        || !FILLED_IN.contains(op(fileName))
        || !sources.equals(Set.of(fileName))) {
      throw misplaced(
          place.node(node.getName()), "its file name is not the one that the loader fills in");
    }
  }

  private void checkOrder(Set<String> writers, Set<String> readers) {
    for (String writer : writers) {
      boolean ends =
          flow.downstream(writer).stream()
              .allMatch(name -> writers.contains(name) || AFTER_WRITING.contains(op(name)));
      if (!ends
          || !execution.saving().contains(writer)
          || execution.restoring().contains(writer)
          || execution.predicting().contains(writer)) {
        throw misplaced(place.node(writer), "it writes when the model does not save itself");
      }
    }
    for (String reader : readers) {
      if (!execution.restoring().contains(reader)
          || execution.saving().contains(reader)
          || execution.predicting().contains(reader)) {
        throw misplaced(place.node(reader), "it reads when the model does not restore itself");
      }
    }
  }

  private String op(String name) {
    NodeDef node = flow.node(name);
    return node == null ? "" : node.getOp();
  }

  /** The exception of an operation that touches files where no saver puts it. */
  static SavedModelException misplaced(Place where, String how) {
    return where.refusal(
        "an operation that touches files is out of its place: expected it where TensorFlow's saver"
            + " puts it, but "
            + how
            + ". Do not load this model; it may read or overwrite other files.");
  }
}
