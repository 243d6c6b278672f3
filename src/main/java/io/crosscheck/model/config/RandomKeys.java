package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.FactorRange;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.RandomLayer;
import io.crosscheck.model.ValueRange;
import java.util.OptionalLong;

/** What random layers have in Keras's format: a seed, and the bounds of what they draw. */
final class RandomKeys {
  private static final String SEED = "seed";
  private static final String VALUE_RANGE = "value_range";

  private RandomKeys() {}

  static OptionalLong seed(ConfigObject config) {
    return config.has(SEED) ? OptionalLong.of(config.wholeNumber(SEED)) : OptionalLong.empty();
  }

  static void writeSeed(RandomLayer layer, ObjectNode config) {
    layer.seed().ifPresentOrElse(seed -> config.put(SEED, seed), () -> config.putNull(SEED));
  }

  /** The bounds of a key that must be there: two numbers, or one for itself and its negative. */
  static FactorRange factor(ConfigObject config, String key) {
    JsonNode value = config.value(key);
    if (!value.isArray()) {
      return FactorRange.around(config.number(key));
    }
    double[] bounds = pair(config, key);
    return FactorRange.between(bounds[0], bounds[1]);
  }

  /** Adds bounds as Keras keeps them where a single number was said. */
  static void writeFactor(ObjectNode config, String key, FactorRange factor) {
    if (factor.isAround()) {
      config.put(key, factor.upper());
    } else {
      writeBounds(config, key, factor);
    }
  }

  /** Adds bounds as Keras keeps them where it makes two numbers of a single one. */
  static void writeBounds(ObjectNode config, String key, FactorRange factor) {
    writePair(config, key, factor.lower(), factor.upper());
  }

  /** The range of pixels, which may be missing. */
  static ValueRange values(ConfigObject config) {
    if (!config.has(VALUE_RANGE)) {
      return ValueRange.BYTES;
    }
    double[] bounds = pair(config, VALUE_RANGE);
    return new ValueRange(bounds[0], bounds[1]);
  }

  static void writeValues(ObjectNode config, ValueRange values) {
    writePair(config, VALUE_RANGE, values.least(), values.greatest());
  }

  private static double[] pair(ConfigObject config, String key) {
    JsonNode value = config.value(key);
    if (value.size() != 2 || !value.get(0).isNumber() || !value.get(1).isNumber()) {
      throw ModelException.inFile(
          config.place(key), ConfigObject.expected("a list of two numbers", value));
    }
    return new double[] {value.get(0).asDouble(), value.get(1).asDouble()};
  }

  private static void writePair(ObjectNode config, String key, double first, double second) {
    ArrayNode pair = config.putArray(key);
    for (double one : new double[] {first, second}) {
      // Keras keeps whole numbers as they are mostly said, without a fraction.
      if (one == Math.rint(one) && Math.abs(one) <= Integer.MAX_VALUE) {
        pair.add((int) one);
      } else {
        pair.add(one);
      }
    }
  }
}
