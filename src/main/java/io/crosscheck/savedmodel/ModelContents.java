package io.crosscheck.savedmodel;

import io.crosscheck.savedmodel.gate.ModelGate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * What a SavedModel holds, read without any native code.
 *
 * @param graphs in the file's order
 * @param refusal why the gate would not let it be loaded; empty where it would
 */
public record ModelContents(List<Graph> graphs, Optional<String> refusal) {
  public ModelContents {
    graphs = List.copyOf(graphs);
  }

  /**
   * One of a SavedModel's graphs.
   *
   * @param tags that it is chosen by
   * @param signatures those that map inputs to outputs
   * @param functions how many there are
   * @param operations how often each kind stands in the graph and its functions
   */
  public record Graph(
      List<String> tags,
      List<CallableSignature> signatures,
      int functions,
      SortedMap<String, Long> operations) {}

  /**
   * Reads a folder.
   *
   * @throws SavedModelException if it is no SavedModel
   */
  public static ModelContents read(Path folder) {
    ModelGate.Reading reading = ModelGate.read(folder);
    SavedModel model = reading.model();
    return new ModelContents(
        model.getMetaGraphsList().stream().map(ModelContents::graph).toList(), reading.refusal());
  }

  private static Graph graph(MetaGraphDef metaGraph) {
    GraphDef graph = metaGraph.getGraphDef();
    List<NodeDef> nodes = new ArrayList<>(graph.getNodeList());
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      nodes.addAll(function.getNodeDefList());
    }
    SortedMap<String, Long> operations = new TreeMap<>();
    nodes.forEach(node -> operations.merge(node.getOp(), 1L, Long::sum));
    return new Graph(
        metaGraph.getMetaInfoDef().getTagsList().stream().sorted().toList(),
        CallableSignature.of(metaGraph),
        graph.getLibrary().getFunctionCount(),
        operations);
  }
}
