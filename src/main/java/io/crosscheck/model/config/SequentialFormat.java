package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Functional;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.PlacedLayer;
import java.util.List;
import java.util.Optional;

/**
 * Keras's Sequential: a list of layers, of which the first may be an InputLayer.
 *
 * <p>Source: Keras 3.15 {@code models/sequential.py}; Keras 2 gave the input's shape with the first
 * layer, Keras 1 a list alone.
 */
final class SequentialFormat {
  private static final String BATCH_INPUT_SHAPE = "batch_input_shape";
  private static final String BUILD_INPUT_SHAPE = "build_input_shape";
  private static final String INPUT_SHAPE = "input_shape";

  private SequentialFormat() {}

  static ModelConfig read(
      JsonNode config, JsonNode buildConfig, String place, Optional<CompileConfig> compiled) {
    String name = "sequential";
    JsonNode layers = config;
    if (!config.isArray()) {
      ConfigObject object = new ConfigObject(place, config);
      object.ignore(BUILD_INPUT_SHAPE);
      NetworkKeys.check(object);
      name = object.text("name", name);
      layers = object.value("layers");
      object.end();
    }
    NetworkKeys.checkLayers(layers, place);
    InputFormat input = input(layers, config, buildConfig, place);
    boolean first = InputFormat.describes(layers.get(0));
    WiredLayers wired = new WiredLayers(input.shape(), place);
    String before = Functional.INPUT;
    for (int i = first ? 1 : 0; i < layers.size(); i++) {
      String layerPlace = NetworkKeys.layerPlace(place, i);
      if (InputFormat.describes(layers.get(i))) {
        throw ModelException.inFile(
            layerPlace,
            "a network has one input: expected the InputLayer as the first layer, got another one."
                + " Take it out.");
      }
      before = wired.add(layers.get(i), layerPlace, List.of(before));
    }
    return new ModelConfig(
        ModelConfig.Form.SEQUENTIAL, name, input.name(), wired.network(), compiled);
  }

  /** The input, whose shape is said in one of five places. */
  private static InputFormat input(
      JsonNode layers, JsonNode config, JsonNode buildConfig, String place) {
    JsonNode first = layers.get(0);
    if (InputFormat.describes(first)) {
      return InputFormat.read(first, NetworkKeys.layerPlace(place, 0));
    }
    List<JsonNode> shapes =
        List.of(
            first.path("config").path(BATCH_INPUT_SHAPE),
            config.path(BUILD_INPUT_SHAPE),
            buildConfig.path(INPUT_SHAPE),
            first.path("build_config").path(INPUT_SHAPE));
    for (JsonNode shape : shapes) {
      if (!shape.isMissingNode() && !shape.isNull()) {
        return new InputFormat(
            Functional.INPUT, InputFormat.sample(shape, place + ", shape of the input"));
      }
    }
    throw ModelException.inFile(
        place,
        "the shape of the input is not said: expected an InputLayer, batch_input_shape or"
            + " build_input_shape, got none. Build the model, or begin it with Input(shape).");
  }

  static ObjectNode write(ModelConfig model) {
    Functional network = model.network();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", "keras").put("class_name", model.form().className());
    ObjectNode config = object.putObject("config");
    config.put("name", model.name()).put("trainable", true);
    NetworkKeys.writeType(config);
    ArrayNode layers = config.putArray("layers");
    layers.add(new InputFormat(model.input(), network.input()).write());
    for (PlacedLayer placed : network.placed()) {
      layers.add(LayerFormats.write(placed.name(), placed.layer(), placed.inputs()));
    }
    config.set(BUILD_INPUT_SHAPE, LayerFormats.batchShape(network.input()));
    object.putNull("registered_name");
    object.putObject("build_config").set(INPUT_SHAPE, LayerFormats.batchShape(network.input()));
    return CompileConfig.write(model.compiled(), object);
  }
}
