package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Functional;
import io.crosscheck.model.MergingLayer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.PlacedLayer;
import io.crosscheck.model.SampleShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keras's Functional: layers in any order, each with the names of those whose outputs it takes.
 *
 * <p>Source: Keras 3.15 {@code models/functional.py}.
 */
final class FunctionalFormat {
  private FunctionalFormat() {}

  static ModelConfig read(ConfigObject config, Optional<CompileConfig> compiled) {
    String place = config.place();
    NetworkKeys.check(config);
    JsonNode layers = config.value("layers");
    NetworkKeys.checkLayers(layers, place);
    String name = config.text("name", "functional");
    String inputName = only(config, "input_layers", "input");
    String outputName = only(config, "output_layers", "output");
    config.end();

    Map<String, InputFormat> inputs = new LinkedHashMap<>();
    Map<String, LayerInGraph> graph = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      String layerPlace = NetworkKeys.layerPlace(place, i);
      if (InputFormat.describes(layers.get(i))) {
        InputFormat input = InputFormat.read(layers.get(i), layerPlace);
        inputs.put(input.name(), input);
      } else {
        LayerInGraph layer = LayerInGraph.read(layers.get(i), layerPlace);
        if (graph.put(layer.read().name(), layer) != null) {
          throw ModelException.inFile(
              layerPlace,
              "two layers are named " + layer.read().name() + ". Give each a name of its own.");
        }
      }
    }
    InputFormat input = input(inputs, inputName, place);
    LayerGraph sorted = new LayerGraph(graph, inputName, place);
    WiredLayers wired = new WiredLayers(input.shape(), place);
    for (LayerInGraph layer : sorted.leadingTo(outputName)) {
      List<String> names =
          layer.inputs().stream()
              .map(before -> before.equals(inputName) ? Functional.INPUT : before)
              .toList();
      wired.add(layer.read(), layer.place(), names);
    }
    return new ModelConfig(ModelConfig.Form.FUNCTIONAL, name, inputName, wired.network(), compiled);
  }

  private static String only(ConfigObject config, String key, String what) {
    List<String> names = InboundNodes.references(config.value(key), config.place(key));
    if (names.size() != 1) {
      throw ModelException.inFile(
          config.place(),
          "expected a network with one "
              + what
              + ", got "
              + names.size()
              + (names.isEmpty() ? "" : ": " + String.join(", ", names))
              + ". Make a model with one.");
    }
    return names.get(0);
  }

  private static InputFormat input(Map<String, InputFormat> inputs, String name, String place) {
    InputFormat input = inputs.get(name);
    if (input == null || inputs.size() != 1) {
      throw ModelException.inFile(
          place,
          "expected a network with one InputLayer, named "
              + name
              + " as input_layers says, got "
              + (inputs.isEmpty() ? "none" : String.join(", ", inputs.keySet()))
              + ". Make a model with one input.");
    }
    return input;
  }

  static ObjectNode write(ModelConfig model) {
    Functional network = model.network();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", "keras.src.models.functional");
    object.put("class_name", model.form().className());
    ObjectNode config = object.putObject("config");
    config.put("name", model.name()).put("trainable", true);
    ArrayNode layers = config.putArray("layers");
    ObjectNode input = new InputFormat(model.input(), network.input()).write();
    input.put("name", model.input()).putArray("inbound_nodes");
    layers.add(input);
    for (PlacedLayer placed : network.placed()) {
      layers.add(layer(placed.node(), placed.inputs(), model.input()));
    }
    Functional.Node last = network.nodes().get(network.nodes().size() - 1);
    config.putArray("input_layers").add(model.input()).add(0).add(0);
    config.putArray("output_layers").add(last.name()).add(0).add(0);
    object.put("registered_name", model.form().className());
    object.putObject("build_config").set("input_shape", LayerFormats.batchShape(network.input()));
    return CompileConfig.write(model.compiled(), object);
  }

  private static ObjectNode layer(Functional.Node node, List<SampleShape> inputs, String input) {
    ObjectNode layer = LayerFormats.write(node.name(), node.layer(), inputs);
    layer.put("name", node.name());
    ObjectNode call = layer.putArray("inbound_nodes").addObject();
    ArrayNode arguments = call.putArray("args");
    ArrayNode tensors = node.layer() instanceof MergingLayer ? arguments.addArray() : arguments;
    for (int i = 0; i < inputs.size(); i++) {
      String from = node.inputs().get(i);
      ObjectNode tensor = tensors.addObject();
      ObjectNode config = tensor.put("class_name", "__keras_tensor__").putObject("config");
      config.set("shape", LayerFormats.batchShape(inputs.get(i)));
      config.put("dtype", "float32");
      config
          .putArray("keras_history")
          .add(from.equals(Functional.INPUT) ? input : from)
          .add(0)
          .add(0);
    }
    call.putObject("kwargs");
    return layer;
  }
}
