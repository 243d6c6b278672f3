package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import java.util.Set;

/** What networks of both forms have in Keras's format. */
final class NetworkKeys {
  private static final int MOST_LAYERS = 5000;

  /** Keras 2's name of Functional. */
  static final String KERAS_2_FUNCTIONAL = "Model";

  private static final Set<String> NETWORKS =
      Set.of("Sequential", "Functional", KERAS_2_FUNCTIONAL);

  private NetworkKeys() {}

  /** Checks the keys that say nothing about a network's layers. */
  static void check(ConfigObject config) {
    LayerFormats.checkType(config);
    config.only("trainable", "true");
  }

  /**
   * Checks that there is a list of layers, neither empty nor endless, and no network among them.
   */
  static void checkLayers(JsonNode layers, String place) {
    if (!layers.isArray() || layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw ModelException.inFile(
          place + ", layers",
          "expected a list of 1 to "
              + MOST_LAYERS
              + " layers, got "
              + (layers.isArray() ? layers.size() + " of them" : ConfigObject.shown(layers))
              + ". Give what model.to_json() writes.");
    }
    for (int i = 0; i < layers.size(); i++) {
      String className = layers.get(i).path("class_name").asText();
      if (NETWORKS.contains(className)) {
        throw ModelException.inFile(
            layerPlace(place, i),
            "a model as a layer is not supported: expected layers alone, got "
                + className
                + ". Put its layers in its place.");
      }
    }
  }

  /** The place of a layer, counted from 0 as the JSON's list is. */
  static String layerPlace(String place, int index) {
    return place + ", layers[" + index + "]";
  }

  /** Adds the type of all numbers. */
  static void writeType(ObjectNode config) {
    ObjectNode policy = config.putObject("dtype");
    policy.put("module", "keras").put("class_name", "DTypePolicy");
    policy.putObject("config").put("name", "float32");
    policy.putNull("registered_name");
  }
}
