package io.crosscheck.engine.layer;

import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.PlacedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The operations from a batch to the network's outputs.
 *
 * <p>Shapes: each node's outputs {@code [N, ...]} as the network describes them.
 *
 * <p>Source: the operations that Keras 3.15's TensorFlow backend builds, so that the bits agree.
 */
public final class ForwardPass {
  private final List<Node> nodes;

  /** What a node computed: its layer, and then the layer's activation. */
  record Node(PlacedLayer placed, Applied layer, Applied activation) {}

  private ForwardPass(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Builds the operations, or executes them where {@code tf} is eager.
   *
   * @param features {@code [N, ...input]}
   * @param weights in {@link Functional#weights()} order
   * @param step scalar; how many training steps came before
   */
  public static ForwardPass build(
      Ops tf,
      Functional network,
      Operand<TFloat32> features,
      List<Operand<TFloat32>> weights,
      Phase phase,
      Operand<TInt64> step) {
    Map<String, Operand<TFloat32>> outputs = new HashMap<>(Map.of(Functional.INPUT, features));
    List<Node> nodes = new ArrayList<>();
    int next = 0;
    Functional run = phase == Phase.INFERENCE ? network.inInference() : network;
    for (PlacedLayer placed : run.seeded(0).placed()) {
      Functional.Node node = placed.node();
      int count = placed.weights().size();
      Applied layer =
          LayerFunctions.apply(
              node.layer(),
              new LayerCall(
                  tf,
                  node.inputs().stream().map(outputs::get).toList(),
                  placed.inputs(),
                  weights.subList(next, next + count),
                  phase,
                  step));
      next += count;
      Applied activation = ActivationFunction.apply(tf, node.layer().activation(), layer.output());
      nodes.add(new Node(placed, layer, activation));
      outputs.put(node.name(), activation.output());
    }
    return new ForwardPass(nodes);
  }

  /** Each node's outputs, after its activation. */
  public List<Operand<TFloat32>> layerOutputs() {
    return nodes.stream().map(node -> node.activation().output()).toList();
  }

  /** The network's outputs. */
  public Operand<TFloat32> outputs() {
    return last().activation().output();
  }

  /** The input of the last activation. */
  public Operand<TFloat32> logits() {
    return last().layer().output();
  }

  /**
   * The next values of the weights that are not trained, in {@link Functional#weights()} order;
   * none in inference.
   */
  public List<Operand<TFloat32>> states() {
    return nodes.stream().flatMap(node -> node.layer().states().stream()).toList();
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Whether a network computes otherwise while it is trained. */
  public static boolean dependsOnPhase(Functional network) {
    return network.nodes().stream().map(Functional.Node::layer).anyMatch(Layer::dependsOnPhase);
  }

  private Node last() {
    return nodes.get(nodes.size() - 1);
  }
}
