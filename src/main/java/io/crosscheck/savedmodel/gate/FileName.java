package io.crosscheck.savedmodel.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Where the file name of a saver's operation comes from: the one tensor that the loader fills in,
 * with at most a plain suffix that the graph adds.
 */
final class FileName {
  private static final int MOST_STEPS = 32;
  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  private final Dataflow flow;
  private final Set<String> givens;
  private final Map<String, Optional<String>> known = new HashMap<>();

  /**
   * File names of one graph or function.
   *
   * @param givens the nodes or arguments that the outside fills in
   */
  FileName(Dataflow flow, Set<String> givens) {
    this.flow = flow;
    this.givens = givens;
  }

  /** The sources of all file names that an operation takes; empty if one is made in another way. */
  Optional<Set<String>> sources(NodeDef node) {
    int names = node.getOp().equals("MergeV2Checkpoints") ? 2 : 1;
    if (node.getInputCount() < names) {
      return Optional.empty();
    }
    Set<Optional<String>> found =
        node.getInputList().subList(0, names).stream()
            .map(this::source)
            .collect(Collectors.toSet());
    return found.stream().allMatch(Optional::isPresent)
        ? Optional.of(found.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
        : Optional.empty();
  }

  /**
   * The given that a file name starts from, before any suffix; empty if it is joined from several
   * or computed.
   */
  Optional<String> source(String input) {
    return source(input, MOST_STEPS);
  }

  private Optional<String> source(String input, int steps) {
    String name = Dataflow.producer(input);
    if (input.startsWith("^")) {
      return Optional.empty();
    }
    if (givens.contains(name)) {
      return Optional.of(name);
    }
    NodeDef node = flow.node(name);
    if (node == null || steps == 0) {
      return Optional.empty();
    }
    // Asked once for each node: some packs of packs would otherwise be billions of ways.
    Optional<String> found = known.get(name);
    if (found == null) {
      found = source(node, steps);
      known.put(name, found);
    }
    return found;
  }

  private Optional<String> source(NodeDef node, int steps) {
    return switch (node.getOp()) {
      case "Identity", "ShardedFilename" -> first(node, steps);
      case "StringJoin" -> hasPlainSuffixes(node) ? first(node, steps) : Optional.empty();
      case "Pack" -> common(node, steps);
      default -> Optional.empty();
    };
  }

  private Optional<String> first(NodeDef node, int steps) {
    return node.getInputCount() == 0 ? Optional.empty() : source(node.getInput(0), steps - 1);
  }

  private Optional<String> common(NodeDef node, int steps) {
    Set<Optional<String>> found =
        node.getInputList().stream()
            .filter(input -> !input.startsWith("^"))
            .map(input -> source(input, steps - 1))
            .collect(Collectors.toSet());
    return found.size() == 1 ? found.iterator().next() : Optional.empty();
  }

  private boolean hasPlainSuffixes(NodeDef join) {
    return join.getInputList().stream().skip(1).allMatch(input -> isPlainSuffix(input, true));
  }

  /** A constant such as {@code .part} or {@code _temp/part}, or a choice between two. */
  private boolean isPlainSuffix(String input, boolean mayChoose) {
    NodeDef node = flow.node(Dataflow.producer(input));
    if (node == null) {
      return false;
    }
    if (mayChoose && node.getOp().equals("Select") && node.getInputCount() == 3) {
      return isPlainSuffix(node.getInput(1), false) && isPlainSuffix(node.getInput(2), false);
    }
    TensorProto value = node.getAttrOrDefault("value", NONE).getTensor();
    return node.getOp().equals("Const")
        && value.getStringValCount() == 1
        && value.getStringVal(0).toStringUtf8().matches("[A-Za-z0-9._/-]*")
        && !value.getStringVal(0).toStringUtf8().contains("..");
  }
}
