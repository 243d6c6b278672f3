package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Initializers in Keras's format: an object with the class's name, or the short name alone.
 *
 * <p>A seed is passed over: the generators differ, so it would not give Keras's values.
 */
final class InitializerFormat {
  private static final Map<String, Initializer> BY_CLASS = new LinkedHashMap<>();

  static {
    for (Initializer initializer : Initializer.values()) {
      BY_CLASS.put(className(initializer), initializer);
    }
  }

  private InitializerFormat() {}

  /** The initializer of a key that may be missing. */
  static Initializer read(ConfigObject config, String key, Initializer otherwise) {
    if (!config.has(key)) {
      return otherwise;
    }
    JsonNode value = config.value(key);
    if (value.isTextual()) {
      return config.choice(key, Initializer.values(), otherwise);
    }
    ConfigObject object = config.object(key);
    object.ignore("module", "registered_name", "build_config", "shared_object_id");
    String name = object.text("class_name");
    Initializer initializer = BY_CLASS.get(name);
    if (initializer == null) {
      throw ModelException.inFile(
          object.place(),
          "not supported: expected one of "
              + String.join(", ", BY_CLASS.keySet())
              + ", got "
              + name
              + "."
              + Nearest.suggestion(name, BY_CLASS.keySet()));
    }
    ConfigObject options = object.object("config");
    options.ignore("seed", "dtype");
    options.without("input_axes", "output_axes");
    options.end();
    object.end();
    return initializer;
  }

  /** An initializer as Keras writes it. */
  static ObjectNode write(Initializer initializer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", "keras.initializers");
    object.put("class_name", className(initializer));
    ObjectNode config = object.putObject("config");
    if (initializer != Initializer.ZEROS) {
      config.putNull("seed").putNull("input_axes").putNull("output_axes");
    }
    return object.putNull("registered_name");
  }

  private static String className(Initializer initializer) {
    StringBuilder name = new StringBuilder();
    for (String word : initializer.kerasName().split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
