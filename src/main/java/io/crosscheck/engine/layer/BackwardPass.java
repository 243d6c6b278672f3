package io.crosscheck.engine.layer;

import io.crosscheck.model.Functional;
import io.crosscheck.model.PlacedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The operations from the gradient of a network's outputs back to its weights'.
 *
 * <p>Written out layer by layer: eager execution has no tape, and TensorFlow Java's graph gradients
 * round otherwise than Keras's, or are wrong, for some layers.
 *
 * @param weights gradients of the trained weights, in {@link Functional#weights()} order
 * @param layerOutputs gradients of each node's outputs; none of a node that no weight comes before
 */
public record BackwardPass(
    List<Operand<TFloat32>> weights, Map<String, Operand<TFloat32>> layerOutputs) {

  /** Where a loss's gradient arrives. */
  public enum Start {
    OUTPUTS,
    /** Before the last activation. */
    LOGITS
  }

  /**
   * Builds the operations, or executes them where {@code tf} is eager.
   *
   * @param upstream the loss's gradient with respect to the start
   */
  public static BackwardPass build(
      Ops tf, ForwardPass forward, Start start, Operand<TFloat32> upstream) {
    Set<String> wanted = withWeightsBefore(forward);
    Map<String, List<Operand<TFloat32>>> arrived = new HashMap<>();
    Map<String, Operand<TFloat32>> ofOutputs = new HashMap<>();
    List<List<Operand<TFloat32>>> ofWeights = new ArrayList<>();
    List<ForwardPass.Node> nodes = forward.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      ForwardPass.Node done = nodes.get(i);
      Functional.Node node = done.placed().node();
      boolean last = i == nodes.size() - 1;
      if (!wanted.contains(node.name())) {
        continue;
      }
      Operand<TFloat32> ofOutput =
          last ? upstream : sum(tf, arrived.getOrDefault(node.name(), List.of()));
      Operand<TFloat32> ofLayer =
          last ? ofLogits(forward, start, upstream) : throughActivation(done, ofOutput);
      ofOutputs.put(node.name(), ofOutput);
      boolean ofInputs = node.inputs().stream().anyMatch(wanted::contains);
      Gradients gradients = done.layer().backward().of(ofLayer, ofInputs);
      ofWeights.add(0, gradients.weights());
      for (int input = 0; ofInputs && input < node.inputs().size(); input++) {
        arrived
            .computeIfAbsent(node.inputs().get(input), name -> new ArrayList<>())
            .add(gradients.inputs().get(input));
      }
    }
    return new BackwardPass(ofWeights.stream().flatMap(List::stream).toList(), ofOutputs);
  }

  /** The gradient before the last activation. */
  public static Operand<TFloat32> ofLogits(
      ForwardPass forward, Start start, Operand<TFloat32> upstream) {
    ForwardPass.Node last = forward.nodes().get(forward.nodes().size() - 1);
    return start == Start.LOGITS ? upstream : throughActivation(last, upstream);
  }

  private static Operand<TFloat32> throughActivation(
      ForwardPass.Node node, Operand<TFloat32> upstream) {
    return node.activation().backward().of(upstream, true).inputs().get(0);
  }

  /** The nodes that have a trained weight, or come after one that has. */
  private static Set<String> withWeightsBefore(ForwardPass forward) {
    Set<String> names = new HashSet<>();
    for (ForwardPass.Node done : forward.nodes()) {
      PlacedLayer placed = done.placed();
      if (placed.trained() > 0 || placed.node().inputs().stream().anyMatch(names::contains)) {
        names.add(placed.name());
      }
    }
    return names;
  }

  private static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> gradients) {
    return gradients.size() == 1 ? gradients.get(0) : tf.math.addN(gradients);
  }
}
