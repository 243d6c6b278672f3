package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;

/** Keras's InputLayer: the shape of a network's input, and its name. */
record InputFormat(String name, SampleShape shape) {
  private static final String CLASS_NAME = "InputLayer";

  /** Whether a layer's object is an InputLayer. */
  static boolean describes(JsonNode layer) {
    return layer.path("class_name").asText().equals(CLASS_NAME);
  }

  /** The input that an InputLayer's object describes. */
  static InputFormat read(JsonNode layer, String place) {
    ConfigObject config =
        new ConfigObject(
            place + " (" + CLASS_NAME + ")", new ConfigObject(place, layer).value("config"));
    config.ignore("optional", "trainable");
    LayerFormats.checkType(config);
    config.only("sparse", "false");
    config.only("ragged", "false");
    String key = config.has("batch_input_shape") ? "batch_input_shape" : "batch_shape";
    config.ignore("batch_shape");
    SampleShape shape = sample(config.value(key), config.place(key));
    String name = config.text("name", "input_layer");
    config.end();
    return new InputFormat(name, shape);
  }

  /**
   * The shape of one sample of a batch.
   *
   * @param place what messages call the batch's shape
   */
  static SampleShape sample(JsonNode batch, String place) {
    List<Integer> dims = new ArrayList<>();
    boolean known = batch.isArray() && batch.size() > 1;
    for (int i = 1; known && i < batch.size(); i++) {
      known = batch.get(i).canConvertToInt() && batch.get(i).isIntegralNumber();
      dims.add(batch.get(i).asInt());
    }
    if (!known) {
      throw ModelException.inFile(
          place,
          "the shape of a sample must be known: expected a list of null and whole numbers such as"
              + " [null,32,32,3], got "
              + ConfigObject.shown(batch)
              + ". Give every extent but the first in Keras's Input.");
    }
    try {
      return new SampleShape(dims);
    } catch (ModelException e) {
      throw e.at(place);
    }
  }

  /** An InputLayer as Keras writes it. */
  ObjectNode write() {
    ObjectNode layer = JsonNodeFactory.instance.objectNode();
    layer.put("module", "keras.layers").put("class_name", CLASS_NAME);
    ObjectNode config = layer.putObject("config");
    config.set("batch_shape", LayerFormats.batchShape(shape));
    config.put("dtype", "float32").put("sparse", false).put("ragged", false);
    config.put("name", name).put("optional", false);
    return layer.putNull("registered_name");
  }
}
