package io.crosscheck.savedmodel.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * Which function calls which. TensorFlow replaces calls by what they call, so functions that call
 * themselves never end, and thirty functions that call the next one twice become a billion nodes.
 */
final class CallGraph {
  private static final int MOST_DEPTH = 100;

  private final GraphDef graph;
  private final Place place;
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  CallGraph(GraphDef graph, Place place) {
    this.graph = graph;
    this.place = place;
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      functions.put(function.getSignature().getName(), function);
    }
  }

  /** Refuses functions that call themselves, nest too deep, or grow too large. */
  void check(ScanLimits limits) {
    long nodes = size(graph.getNodeList(), 0);
    for (String name : functions.keySet()) {
      size(name, 0);
    }
    limits.addExpandedNodes(nodes, place);
  }

  /** The names of all functions that a node's attributes hold. */
  static List<String> calls(NodeDef node) {
    List<String> names = new ArrayList<>();
    node.getAttrMap().values().forEach(value -> collect(value, names));
    return names;
  }

  private static void collect(AttrValue value, List<String> names) {
    if (value.hasFunc()) {
      collect(value.getFunc(), names);
    }
    value.getList().getFuncList().forEach(function -> collect(function, names));
  }

  private static void collect(NameAttrList function, List<String> names) {
    names.add(function.getName());
    function.getAttrMap().values().forEach(value -> collect(value, names));
  }

  private long size(List<NodeDef> nodes, int depth) {
    long sum = nodes.size();
    for (NodeDef node : nodes) {
      for (String name : calls(node)) {
        sum = Math.min(sum + size(name, depth + 1), Integer.MAX_VALUE);
      }
    }
    return sum;
  }

  private long size(String name, int depth) {
    Long known = sizes.get(name);
    if (known != null) {
      return known;
    }
    FunctionDef function = functions.get(name);
    if (function == null) {
      return 0;
    }
    if (depth > MOST_DEPTH) {
      throw GraphScan.function(place, function)
          .refusal(
              "the function calls itself, or calls nest too deep: expected at most "
                  + MOST_DEPTH
                  + " levels, got more. Export the model again.");
    }
    long size = size(function.getNodeDefList(), depth);
    sizes.put(name, size);
    return size;
  }
}
