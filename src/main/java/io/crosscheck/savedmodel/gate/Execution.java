package io.crosscheck.savedmodel.gate;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;

/**
 * What runs of a meta-graph, and when. TensorFlow builds every node that a graph has, but runs only
 * what the asked tensors and operations depend on.
 *
 * @param flow the main graph
 * @param predicting the nodes that initializing and predicting run, by any signature
 * @param restoring the nodes that run when variables are restored
 * @param saving the nodes that run when a model is saved, which nobody asks of a copy
 */
record Execution(Dataflow flow, Set<String> predicting, Set<String> restoring, Set<String> saving) {
  private static final List<String> RUN_AT_LOADING =
      List.of("saved_model_main_op", "legacy_init_op", "saved_model_train_op");

  /** The execution of a meta-graph. */
  static Execution of(MetaGraphDef metaGraph) {
    Dataflow flow = new Dataflow(metaGraph.getGraphDef().getNodeList());
    SaverDef saver = metaGraph.getSaverDef();
    return new Execution(
        flow,
        flow.upstream(asked(metaGraph)),
        flow.upstream(Set.of(Dataflow.producer(saver.getRestoreOpName()))),
        flow.upstream(Set.of(Dataflow.producer(saver.getSaveTensorName()))));
  }

  /** Whether nothing that is ever asked depends on a node. */
  boolean isIdle(String node) {
    return !predicting.contains(node) && !restoring.contains(node) && !saving.contains(node);
  }

  /** What loading and predicting ask for, and what they feed. */
  private static Set<String> asked(MetaGraphDef metaGraph) {
    List<String> tensors = new ArrayList<>();
    for (String collection : RUN_AT_LOADING) {
      if (metaGraph.containsCollectionDef(collection)) {
        tensors.addAll(metaGraph.getCollectionDefOrThrow(collection).getNodeList().getValueList());
      }
    }
    metaGraph
        .getSignatureDefMap()
        .values()
        .forEach(
            signature -> {
              signature.getInputsMap().values().forEach(info -> tensors.add(info.getName()));
              signature.getOutputsMap().values().forEach(info -> tensors.add(info.getName()));
            });
    metaGraph.getAssetFileDefList().forEach(asset -> tensors.add(asset.getTensorInfo().getName()));
    return tensors.stream().map(Dataflow::producer).collect(toSet());
  }
}
