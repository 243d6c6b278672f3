package io.crosscheck.savedmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A signature that maps inputs to outputs, as far as a loaded model tells it.
 *
 * @param inputs ordered by name
 * @param outputs ordered by name
 */
public record CallableSignature(String key, List<TensorSpec> inputs, List<TensorSpec> outputs) {

  /** Copies the lists. */
  public CallableSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Those of a graph that take an input, ordered by name; TensorFlow keeps its initializers among
   * the signatures too.
   */
  static List<CallableSignature> of(MetaGraphDef graph) {
    Set<String> withDefault =
        graph.getGraphDef().getNodeList().stream()
            .filter(node -> node.getOp().equals("PlaceholderWithDefault"))
            .map(NodeDef::getName)
            .collect(Collectors.toSet());
    List<CallableSignature> found = new ArrayList<>();
    new TreeMap<>(graph.getSignatureDefMap())
        .forEach(
            (key, signature) -> {
              if (signature.getInputsCount() > 0 && signature.getOutputsCount() > 0) {
                found.add(
                    new CallableSignature(
                        key,
                        specs(signature.getInputsMap(), withDefault),
                        specs(signature.getOutputsMap(), Set.of())));
              }
            });
    return List.copyOf(found);
  }

  private static List<TensorSpec> specs(Map<String, TensorInfo> tensors, Set<String> optional) {
    List<TensorSpec> specs = new ArrayList<>();
    new TreeMap<>(tensors)
        .forEach(
            (key, info) -> {
              String node = info.getName().split(":", 2)[0];
              specs.add(TensorSpec.of(key, info, optional.contains(node)));
            });
    return specs;
  }

  /** The input of a name. */
  public Optional<TensorSpec> input(String name) {
    return inputs.stream().filter(spec -> spec.key().equals(name)).findFirst();
  }

  /** The output of a name. */
  public Optional<TensorSpec> output(String name) {
    return outputs.stream().filter(spec -> spec.key().equals(name)).findFirst();
  }

  /** Names and shapes on one line. */
  @Override
  public String toString() {
    return key + ": " + text(inputs) + " -> " + text(outputs);
  }

  private static String text(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::toString).collect(Collectors.joining(", "));
  }
}
