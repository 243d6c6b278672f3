package io.crosscheck.savedmodel.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Savers that a graph holds beside the one that its loader asks: a TensorFlow 1 program saved its
 * checkpoints by them while it trained. Nothing that is ever asked may depend on them, and their
 * file name is the one that TensorFlow's saver begins with.
 */
final class IdleSavers {
  /** What every saver of TensorFlow 1 has as its default. */
  private static final String DEFAULT_NAME = "model";

  private static final int PLACEHOLDERS = 2;

  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  private final Execution execution;
  private final FileName names;

  IdleSavers(List<NodeDef> nodes, Execution execution) {
    this.execution = execution;
    Set<String> defaults = new HashSet<>();
    for (NodeDef node : nodes) {
      if (isDefault(node)) {
        defaults.add(node.getName());
      }
    }
    // Since its tenth version, TensorFlow 1 puts one placeholder over the constant and one over
    // that.
    for (int layer = 0; layer < PLACEHOLDERS; layer++) {
      for (NodeDef node : nodes) {
        if (isOver(node, defaults)) {
          defaults.add(node.getName());
        }
      }
    }
    this.names = new FileName(execution.flow(), defaults);
  }

  /** Whether an operation that touches files belongs to one of them. */
  boolean hold(NodeDef node) {
    return execution.isIdle(node.getName()) && names.sources(node).isPresent();
  }

  private static boolean isDefault(NodeDef node) {
    TensorProto value = node.getAttrOrDefault("value", NONE).getTensor();
    return node.getOp().equals("Const")
        && value.getStringValCount() == 1
        && value.getStringVal(0).toStringUtf8().equals(DEFAULT_NAME);
  }

  private static boolean isOver(NodeDef node, Set<String> defaults) {
    return node.getOp().equals("PlaceholderWithDefault")
        && node.getInputCount() > 0
        && defaults.contains(Dataflow.producer(node.getInput(0)));
  }
}
