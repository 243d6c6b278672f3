package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crosscheck.model.ModelException;

/**
 * An object of Keras's that JSON has by its name alone, or by its class and its numbers.
 *
 * @param name of the class or function
 * @param config its numbers; empty where there is only a name
 */
public record KerasObject(String name, ConfigObject config) {
  /** The object of a key that must be there. */
  static KerasObject read(ConfigObject from, String key) {
    return read(from.value(key), from.place(key));
  }

  /** The object that a node describes. */
  public static KerasObject read(JsonNode node, String place) {
    if (node.isTextual()) {
      return new KerasObject(
          node.asText(), new ConfigObject(place, JsonNodeFactory.instance.objectNode()));
    }
    if (!node.isObject()) {
      throw ModelException.inFile(
          place, "expected a name or an object, got " + ConfigObject.shown(node) + ".");
    }
    ConfigObject object = new ConfigObject(place, node);
    object.ignore("module", "registered_name", "build_config", "shared_object_id");
    String name = object.text("class_name");
    JsonNode config = object.value("config");
    object.end();
    // Keras writes a function as an object whose config is the function's name.
    return config.isTextual()
        ? new KerasObject(
            config.asText(), new ConfigObject(place, JsonNodeFactory.instance.objectNode()))
        : new KerasObject(name, new ConfigObject(place + " (" + name + ")", config));
  }
}
