package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the layers of a Functional take their inputs from: names of layers, in Keras 3's form, a
 * call with its arguments, or in Keras 2's, lists of {@code [name, call, output, options]}.
 *
 * <p>Source: Keras 3.15 {@code models/functional.py}, {@code serialize_node}; Keras 2.4 {@code
 * engine/functional.py}.
 */
final class InboundNodes {
  private static final String TENSOR = "__keras_tensor__";
  private static final int REFERENCE_SIZE = 3;

  private InboundNodes() {}

  /** The names of the layers whose outputs a layer takes. */
  static List<String> read(JsonNode calls, String place) {
    if (!calls.isArray() || calls.size() != 1) {
      throw ModelException.inFile(
          place,
          calls.size() > 1
              ? "a shared layer is not supported: expected one call, got "
                  + calls.size()
                  + ". Make a layer for each call."
              : "the layer takes no input: expected inbound_nodes of one call, got "
                  + ConfigObject.shown(calls)
                  + ". Give what model.to_json() writes.");
    }
    JsonNode call = calls.get(0);
    List<String> names = new ArrayList<>();
    if (call.isObject()) {
      readCall(new ConfigObject(place + ", inbound_nodes", call), names);
    } else {
      references(call, place + ", inbound_nodes", names);
    }
    if (names.isEmpty()) {
      throw ModelException.inFile(
          place,
          "the layer takes no input: expected the names of layers in inbound_nodes, got "
              + ConfigObject.shown(call)
              + ". Give what model.to_json() writes.");
    }
    return names;
  }

  /** The names in {@code [name, 0, 0]}, in a list of such, or in an object of them. */
  static List<String> references(JsonNode node, String place) {
    List<String> names = new ArrayList<>();
    references(node, place, names);
    return names;
  }

  private static void references(JsonNode node, String place, List<String> names) {
    if (!node.isContainerNode()) {
      throw ModelException.inFile(
          place, "expected [name, 0, 0], got " + ConfigObject.shown(node) + ".");
    }
    if (!node.path(0).isTextual()) {
      node.forEach(part -> references(part, place, names));
      return;
    }
    checkFirst(node, place);
    if (node.size() > REFERENCE_SIZE && !isNothing(node.get(REFERENCE_SIZE))) {
      throw notSupported(place, node.get(REFERENCE_SIZE));
    }
    names.add(node.get(0).asText());
  }

  private static void readCall(ConfigObject call, List<String> names) {
    JsonNode arguments = call.value("args");
    if (!arguments.isArray() || arguments.size() != 1) {
      throw notSupported(call.place("args"), arguments);
    }
    tensors(arguments.get(0), call.place(), names);
    if (call.has("kwargs") && !isNothing(call.value("kwargs"))) {
      throw notSupported(call.place("kwargs"), call.value("kwargs"));
    }
    call.end();
  }

  private static void tensors(JsonNode argument, String place, List<String> names) {
    if (argument.isArray()) {
      argument.forEach(part -> tensors(part, place, names));
      return;
    }
    JsonNode history = argument.path("config").path("keras_history");
    if (!argument.path("class_name").asText().equals(TENSOR) || !history.path(0).isTextual()) {
      throw notSupported(place, argument);
    }
    checkFirst(history, place);
    names.add(history.get(0).asText());
  }

  /** Checks that a reference is to the only output of a layer's only call. */
  private static void checkFirst(JsonNode reference, String place) {
    if (reference.size() < REFERENCE_SIZE
        || !isZero(reference.get(1))
        || !isZero(reference.get(2))) {
      throw ModelException.inFile(
          place,
          "a shared layer or one with several outputs is not supported: expected ["
              + ConfigObject.shown(reference.get(0))
              + ",0,0], got "
              + ConfigObject.shown(reference)
              + ". Make a layer for each call.");
    }
  }

  private static boolean isZero(JsonNode number) {
    return number.isIntegralNumber() && number.asLong(1) == 0;
  }

  /** Whether options say nothing: there is none, or each is null. */
  private static boolean isNothing(JsonNode options) {
    return options.isNull()
        || (options.isObject()
            && options.properties().stream().map(Map.Entry::getValue).allMatch(JsonNode::isNull));
  }

  private static ModelException notSupported(String place, JsonNode argument) {
    return ModelException.inFile(
        place,
        "a layer is called with something that is not supported: expected outputs of layers alone,"
            + " got "
            + ConfigObject.shown(argument)
            + ". Make the model without it.");
  }
}
