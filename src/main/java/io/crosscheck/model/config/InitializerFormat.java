package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.model.Constant;
import io.crosscheck.model.FanScaling;
import io.crosscheck.model.Identity;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Ones;
import io.crosscheck.model.Orthogonal;
import io.crosscheck.model.RandomNormal;
import io.crosscheck.model.RandomUniform;
import io.crosscheck.model.TruncatedNormal;
import io.crosscheck.model.VarianceScaling;
import io.crosscheck.model.Zeros;

/**
 * Initializers in Keras's format: an object with the class's name, or the short name alone.
 *
 * <p>A seed is passed over: the generators differ, so it would not give Keras's values.
 */
final class InitializerFormat {
  private InitializerFormat() {}

  /** The initializer of a key that may be missing. */
  static Initializer read(ConfigObject config, String key, Initializer otherwise) {
    if (!config.has(key)) {
      return otherwise;
    }
    JsonNode value = config.value(key);
    try {
      return value.isTextual() ? Initializer.of(value.asText()) : read(config.object(key));
    } catch (ModelException e) {
      throw e.failure() == Failure.USAGE ? e.at(config.place(key)) : e;
    }
  }

  private static Initializer read(ConfigObject object) {
    object.ignore("module", "registered_name", "build_config", "shared_object_id");
    Initializer byDefault = Initializer.of(object.text("class_name"));
    ConfigObject options = object.object("config");
    options.ignore("seed", "dtype");
    options.without("input_axes", "output_axes");
    Initializer initializer = withOptions(byDefault.className(), byDefault, options);
    options.end();
    object.end();
    return initializer;
  }

  private static Initializer withOptions(
      String className, Initializer byDefault, ConfigObject options) {
    return switch (className) {
      case "Constant" -> new Constant(options.number("value", 0));
      case "Identity" -> new Identity(options.number("gain", 1));
      case "Orthogonal" -> new Orthogonal(options.number("gain", 1));
      case "RandomNormal" ->
          new RandomNormal(options.number("mean", 0), options.number("stddev", 0.05));
      case "TruncatedNormal" ->
          new TruncatedNormal(options.number("mean", 0), options.number("stddev", 0.05));
      case "RandomUniform" ->
          new RandomUniform(options.number("minval", -0.05), options.number("maxval", 0.05));
      case "VarianceScaling" ->
          new VarianceScaling(
              options.number("scale", 1),
              options.choice("mode", VarianceScaling.Mode.values(), VarianceScaling.Mode.FAN_IN),
              options.choice(
                  "distribution",
                  VarianceScaling.Distribution.values(),
                  VarianceScaling.Distribution.TRUNCATED_NORMAL));
      default -> byDefault;
    };
  }

  /** An initializer as Keras writes it. */
  static ObjectNode write(Initializer initializer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", "keras.initializers");
    object.put("class_name", initializer.className());
    ObjectNode config = object.putObject("config");
    if (isRandom(initializer)) {
      config.putNull("seed");
    }
    // Keras reads an identity's gain and never writes it; it is written where it matters.
    if (!initializer.equals(Initializer.IDENTITY)) {
      initializer.options().forEach((name, value) -> put(config, name, value));
    }
    if (initializer instanceof FanScaling || initializer instanceof VarianceScaling) {
      config.putNull("input_axes").putNull("output_axes");
    }
    return object.putNull("registered_name");
  }

  private static void put(ObjectNode config, String name, Object value) {
    if (value instanceof Double number) {
      config.put(name, number);
    } else {
      config.put(name, value.toString());
    }
  }

  private static boolean isRandom(Initializer initializer) {
    return !(initializer instanceof Zeros
        || initializer instanceof Ones
        || initializer instanceof Constant
        || initializer instanceof Identity);
  }
}
