package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.model.Constraint;
import io.crosscheck.model.L1;
import io.crosscheck.model.L1L2;
import io.crosscheck.model.L2;
import io.crosscheck.model.MaxNorm;
import io.crosscheck.model.MinMaxNorm;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.NonNeg;
import io.crosscheck.model.Regularizer;
import io.crosscheck.model.UnitNorm;
import io.crosscheck.model.WeightRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@link Regularizer} and {@link Constraint} in Keras's format: an object with the class's name, or
 * the short name alone.
 */
final class RulesFormat {
  private RulesFormat() {}

  /** The rules of a weight, whose keys may be missing. */
  static WeightRules read(ConfigObject config, String weight) {
    return new WeightRules(
        read(config, weight + "_regularizer", RulesFormat::regularizer),
        read(config, weight + "_constraint", RulesFormat::constraint));
  }

  /** The regularizer that a node describes. */
  static Regularizer regularizer(KerasObject object) {
    ConfigObject options = object.config();
    Regularizer byDefault = Regularizer.of(object.name());
    return switch (byDefault.className()) {
      case "L1" -> new L1(options.number("l1", L1.KERAS_FACTOR));
      case "L2" -> new L2(options.number("l2", L2.KERAS_FACTOR));
      case "L1L2" -> new L1L2(options.number("l1", 0), options.number("l2", 0));
      default -> throw new IllegalStateException("no format for " + byDefault);
    };
  }

  /** The constraint that a node describes. */
  static Constraint constraint(KerasObject object) {
    ConfigObject options = object.config();
    Constraint byDefault = Constraint.of(object.name());
    return switch (byDefault.className()) {
      case "MaxNorm" ->
          new MaxNorm(options.number("max_value", MaxNorm.KERAS_MAX_VALUE), axes(options));
      case "MinMaxNorm" ->
          new MinMaxNorm(
              options.number("min_value", 0),
              options.number("max_value", 1),
              options.number("rate", 1),
              axes(options));
      case "NonNeg" -> new NonNeg();
      case "UnitNorm" -> new UnitNorm(axes(options));
      default -> throw new IllegalStateException("no format for " + byDefault);
    };
  }

  private static List<Integer> axes(ConfigObject options) {
    return options.has("axis") ? options.integers("axis") : List.of(0);
  }

  private static <T> Optional<T> read(
      ConfigObject config, String key, Function<KerasObject, T> reader) {
    if (!config.has(key)) {
      return Optional.empty();
    }
    KerasObject object = KerasObject.read(config, key);
    try {
      T read = reader.apply(object);
      object.config().end();
      return Optional.of(read);
    } catch (ModelException e) {
      throw e.failure() == Failure.USAGE ? e.at(config.place(key)) : e;
    }
  }

  /** The rules of a kernel and a bias by Keras's names. */
  static Map<String, WeightRules> kernelAndBias(WeightRules kernel, WeightRules bias) {
    return inOrder("kernel", kernel, "bias", bias);
  }

  /** The rules of a normalizing layer's weights by Keras's names. */
  static Map<String, WeightRules> betaAndGamma(WeightRules beta, WeightRules gamma) {
    return inOrder("beta", beta, "gamma", gamma);
  }

  private static Map<String, WeightRules> inOrder(
      String first, WeightRules rules, String second, WeightRules others) {
    Map<String, WeightRules> byWeight = new LinkedHashMap<>();
    byWeight.put(first, rules);
    byWeight.put(second, others);
    return byWeight;
  }

  /** Adds the rules of weights as Keras writes them: all penalties, then all constraints. */
  static void write(ObjectNode config, Map<String, WeightRules> byWeight) {
    byWeight.forEach(
        (weight, rules) ->
            config.set(
                weight + "_regularizer", written("keras.regularizers", rules.regularizer())));
    byWeight.forEach(
        (weight, rules) ->
            config.set(weight + "_constraint", written("keras.constraints", rules.constraint())));
  }

  private static JsonNode written(
      String module, Optional<? extends io.crosscheck.model.KerasObject> rule) {
    if (rule.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", module).put("class_name", rule.get().className());
    ObjectNode options = object.putObject("config");
    rule.get().options().forEach((name, value) -> options.set(name, json(value)));
    return object.putNull("registered_name");
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value instanceof Double number) {
      return json.numberNode(number);
    }
    if (value instanceof Integer number) {
      return json.numberNode(number);
    }
    ArrayNode list = json.arrayNode();
    ((List<?>) value).forEach(one -> list.add(json(one)));
    return list;
  }
}
