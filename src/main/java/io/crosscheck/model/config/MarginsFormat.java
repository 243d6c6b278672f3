package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Margins;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SingleInputLayer;
import java.util.function.Function;

/**
 * A layer that is described by {@link Margins} alone, in Keras's format.
 *
 * <p>Keras takes one number for all sides, one each for rows and columns, and one for each side.
 *
 * @param type the layer's class, named as Keras names it
 * @param key what Keras calls the margins there
 * @param otherwise Keras's default
 * @param layer makes one
 * @param margins of a layer
 */
record MarginsFormat<L extends SingleInputLayer>(
    Class<L> type,
    String key,
    Margins otherwise,
    Function<Margins, L> layer,
    Function<L, Margins> margins)
    implements LayerFormat<L> {
  @Override
  public String className() {
    return type.getSimpleName();
  }

  @Override
  public L read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return layer.apply(config.has(key) ? read(config, config.value(key)) : otherwise);
  }

  private Margins read(ConfigObject config, JsonNode value) {
    if (isNumber(value)) {
      return Margins.all(value.asInt());
    }
    if (value.size() != 2) {
      throw wrong(config, value);
    }
    int[] rows = pair(config, value, value.get(0));
    int[] columns = pair(config, value, value.get(1));
    return new Margins(rows[0], rows[1], columns[0], columns[1]);
  }

  private int[] pair(ConfigObject config, JsonNode whole, JsonNode value) {
    if (isNumber(value)) {
      return new int[] {value.asInt(), value.asInt()};
    }
    if (value.size() != 2 || !isNumber(value.get(0)) || !isNumber(value.get(1))) {
      throw wrong(config, whole);
    }
    return new int[] {value.get(0).asInt(), value.get(1).asInt()};
  }

  private static boolean isNumber(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private ModelException wrong(ConfigObject config, JsonNode value) {
    return ModelException.inFile(
        config.place(key),
        ConfigObject.expected(
            "a number, [height, width] or [[top, bottom], [left, right]]", value));
  }

  @Override
  public void write(L layer, ObjectNode config) {
    Margins sides = margins.apply(layer);
    ArrayNode pairs = config.putArray(key);
    pairs.addArray().add(sides.top()).add(sides.bottom());
    pairs.addArray().add(sides.left()).add(sides.right());
    ImageKeys.write(config);
  }
}
