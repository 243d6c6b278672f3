package io.crosscheck.savedmodel.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/** Which node of one graph, or of one function's body, feeds which, by data or by control. */
final class Dataflow {
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, List<String>> consumers = new HashMap<>();

  Dataflow(List<NodeDef> nodes) {
    for (NodeDef node : nodes) {
      this.nodes.put(node.getName(), node);
      for (String input : node.getInputList()) {
        consumers.computeIfAbsent(producer(input), key -> new ArrayList<>()).add(node.getName());
      }
    }
  }

  /** The node of a name, if there is one. */
  @Nullable NodeDef node(String name) {
    return nodes.get(name);
  }

  /** The name of the node, or of the function's argument, that an input or a tensor comes from. */
  static String producer(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** Which of its node's outputs an input is; functions name an output and then its number. */
  static int output(String input) {
    String number = input.substring(input.lastIndexOf(':') + 1);
    return input.indexOf(':') >= 0 && number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  /** Everything that runs when these nodes run, themselves included. */
  Set<String> upstream(Collection<String> names) {
    Set<String> found = new HashSet<>(names);
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      NodeDef node = nodes.get(open.pop());
      if (node != null) {
        for (String input : node.getInputList()) {
          String name = producer(input);
          if (found.add(name)) {
            open.push(name);
          }
        }
      }
    }
    return found;
  }

  /** Everything that makes this node run, without itself. */
  Set<String> downstream(String name) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(name));
    while (!open.isEmpty()) {
      for (String consumer : consumers.getOrDefault(open.pop(), List.of())) {
        if (found.add(consumer)) {
          open.push(consumer);
        }
      }
    }
    return found;
  }
}
