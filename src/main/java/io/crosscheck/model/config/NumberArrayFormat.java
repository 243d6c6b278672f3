package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.NumberArray;
import java.util.ArrayList;
import java.util.List;

/** A {@link NumberArray} as a number, or lists in lists. */
final class NumberArrayFormat {
  private static final int MOST_AXES = 8;

  private NumberArrayFormat() {}

  /** The numbers of a key that must be there. */
  static NumberArray read(ConfigObject config, String key) {
    JsonNode node = config.value(key);
    List<Integer> shape = new ArrayList<>();
    for (JsonNode part = node; part.isArray() && !part.isEmpty(); part = part.get(0)) {
      shape.add(part.size());
    }
    List<Double> values = new ArrayList<>();
    if (shape.size() > MOST_AXES || !collect(node, shape, 0, values)) {
      throw ModelException.inFile(
          config.place(key),
          ConfigObject.expected("a number, or lists of numbers of one length", node));
    }
    return new NumberArray(shape, values);
  }

  private static boolean collect(
      JsonNode node, List<Integer> shape, int axis, List<Double> values) {
    if (axis == shape.size()) {
      values.add(node.asDouble());
      return node.isNumber();
    }
    if (!node.isArray() || node.size() != shape.get(axis)) {
      return false;
    }
    for (JsonNode part : node) {
      if (!collect(part, shape, axis + 1, values)) {
        return false;
      }
    }
    return true;
  }

  /** The numbers as JSON has them. */
  static JsonNode write(NumberArray numbers) {
    return write(numbers, 0, 0, numbers.values().size());
  }

  private static JsonNode write(NumberArray numbers, int axis, int from, int to) {
    if (axis == numbers.shape().size()) {
      return JsonNodeFactory.instance.numberNode(numbers.values().get(from));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    int step = (to - from) / numbers.shape().get(axis);
    for (int start = from; start < to; start += step) {
      list.add(write(numbers, axis + 1, start, start + step));
    }
    return list;
  }
}
