package io.crosscheck.savedmodel.gate;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A look at the operations that train. TensorFlow 1 exports the whole graph of a session, gradients
 * and optimizer included; so they may stand in a main graph, where no prediction depends on them.
 */
final class TrainingScan {
  private final MetaGraphDef metaGraph;
  private final Execution execution;
  private final Place place;

  TrainingScan(MetaGraphDef metaGraph, Execution execution, Place place) {
    this.metaGraph = metaGraph;
    this.execution = execution;
    this.place = place;
  }

  /** Refuses an operation that trains where loading or predicting might run it. */
  void check() {
    for (NodeDef node : metaGraph.getGraphDef().getNodeList()) {
      if (!execution.isIdle(node.getName())) {
        check(node, place);
      }
    }
    for (FunctionDef function : metaGraph.getGraphDef().getLibrary().getFunctionList()) {
      for (NodeDef node : function.getNodeDefList()) {
        check(node, GraphScan.function(place, function));
      }
    }
  }

  private static void check(NodeDef node, Place where) {
    if (AllowedOps.training().contains(node.getOp())) {
      throw where
          .node(node.getName())
          .refusal(
              "the operation "
                  + Place.quoted(node.getOp())
                  + " trains: expected it in the main graph where no signature depends on it, got"
                  + " it where a prediction may run it. Export the network alone.");
    }
  }
}
