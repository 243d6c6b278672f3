package io.crosscheck.savedmodel.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GradientDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RegisteredGradient;

/**
 * A look at every node of a meta-graph and of its functions, whether anything calls them or not:
 * its operation, its device and its attributes.
 */
final class GraphScan {
  private static final int LONGEST_NAME = 4096;
  private static final int MOST_INPUTS = 65_536;

  private static final Pattern DEVICE =
      Pattern.compile(
          "(/job:[A-Za-z0-9_]+)?(/replica:[0-9]+)?(/task:[0-9]+)?"
              + "((/device:(CPU|GPU|TPU)|/cpu|/gpu):([0-9]{1,4}|\\*))?");

  private final MetaGraphDef metaGraph;
  private final Place place;
  private final ScanLimits limits;
  private final Set<String> functions = new HashSet<>();
  private final AttributeScan attributes;

  GraphScan(MetaGraphDef metaGraph, Place place, ScanLimits limits) {
    this.metaGraph = metaGraph;
    this.place = place;
    this.limits = limits;
    this.attributes = new AttributeScan(functions, limits);
  }

  /** Refuses the first thing that does not belong. */
  void check() {
    GraphDef graph = metaGraph.getGraphDef();
    FunctionDefLibrary library = graph.getLibrary();
    nameFunctions(library.getFunctionList());
    checkNodes(graph.getNodeList(), place);
    for (FunctionDef function : library.getFunctionList()) {
      Place where = function(place, function);
      checkAttributes(function.getAttrMap(), where);
      function.getArgAttrMap().values().forEach(arg -> checkAttributes(arg.getAttrMap(), where));
      checkNodes(function.getNodeDefList(), where);
    }
    for (GradientDef gradient : library.getGradientList()) {
      Place where = place.in("gradient of " + Place.quoted(gradient.getFunctionName()));
      attributes.checkFunction(gradient.getFunctionName(), where);
      attributes.checkFunction(gradient.getGradientFunc(), where);
    }
    for (RegisteredGradient gradient : library.getRegisteredGradientsList()) {
      attributes.checkFunction(
          gradient.getGradientFunc(),
          place.in("gradient of " + Place.quoted(gradient.getRegisteredOpType())));
    }
    metaGraph
        .getSignatureDefMap()
        .forEach(
            (key, signature) -> {
              Place where = place.in("signature " + Place.quoted(key));
              signature
                  .getDefaultsMap()
                  .values()
                  .forEach(tensor -> TensorSize.check(tensor, where, limits));
            });
  }

  /** The place of a function. */
  static Place function(Place place, FunctionDef function) {
    return place.in("function " + Place.quoted(function.getSignature().getName()));
  }

  private void nameFunctions(List<FunctionDef> all) {
    for (FunctionDef function : all) {
      String name = function.getSignature().getName();
      // TensorFlow looks for a function before it looks for an operation of the same name.
      if (name.isEmpty()
          || name.length() > LONGEST_NAME
          || AllowedOps.isKnown(name)
          || !functions.add(name)) {
        throw function(place, function)
            .refusal(
                "the function's name is not its own: expected one that no operation and no other"
                    + " function has, got "
                    + Place.quoted(name)
                    + ". Export the model again.");
      }
    }
  }

  private void checkNodes(List<NodeDef> nodes, Place where) {
    limits.addNodes(nodes.size(), where);
    Set<String> names = new HashSet<>();
    for (NodeDef node : nodes) {
      String name = node.getName();
      if (name.isEmpty() || name.length() > LONGEST_NAME || !names.add(name)) {
        throw where
            .node(name)
            .refusal(
                "the node's name is not its own: expected one of 1 to "
                    + LONGEST_NAME
                    + " characters that no other node has. Export the model again.");
      }
      checkOperation(node, where);
      if (node.getInputCount() > MOST_INPUTS || !DEVICE.matcher(node.getDevice()).matches()) {
        throw where
            .node(name)
            .refusal(
                "the node is malformed: expected at most "
                    + MOST_INPUTS
                    + " inputs and a device such as /device:CPU:0, got "
                    + node.getInputCount()
                    + " inputs and the device "
                    + Place.quoted(node.getDevice())
                    + ". Export the model again.");
      }
      if (node.getAttrCount() > 0) {
        checkAttributes(node.getAttrMap(), where.node(name));
      }
    }
  }

  private static void checkOperation(NodeDef node, Place where) {
    String op = node.getOp();
    if (!AllowedOps.isKnown(op)) {
      throw where
          .node(node.getName())
          .refusal(
              "the operation "
                  + Place.quoted(op)
                  + " is refused: expected one of the "
                  + AllowedOps.anywhere().size()
                  + " that classifiers are made of, for others may read or write files or run code."
                  + " Export the network alone, without training, decoding or custom operations.");
    }
  }

  private void checkAttributes(Map<String, AttrValue> map, Place where) {
    map.forEach((name, value) -> attributes.check(name, value, where));
  }
}
