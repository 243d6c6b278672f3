package io.crosscheck.model.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of a linear network before its last, which the classes decide.
 *
 * <p>Errors: {@link ModelException} where one is neither a number of units nor a layer of Keras's.
 *
 * @param described each a number, for a Dense layer of so many units, or a layer in Keras's format
 */
public record HiddenLayers(@JsonValue List<JsonNode> described) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public HiddenLayers {
    described = described.stream().map(JsonNode::<JsonNode>deepCopy).toList();
    for (int i = 0; i < described.size(); i++) {
      JsonNode node = described.get(i);
      if (!node.isInt()) {
        read(node, "layer " + (i + 1));
      }
    }
  }

  /** Dense layers of so many units. */
  public static HiddenLayers ofUnits(int... units) {
    return new HiddenLayers(Arrays.stream(units).<JsonNode>mapToObj(IntNode::valueOf).toList());
  }

  /**
   * The layers of a text: {@code 60,50} or {@code Conv2D(filters=8, kernel_size=3), Flatten()}.
   *
   * @param place what messages call the text
   */
  public static HiddenLayers parse(String place, String text) {
    try {
      return new HiddenLayers(KerasExpression.parseAll(place, text));
    } catch (ModelException e) {
      throw e.failure() == Failure.BAD_INPUT ? new ModelException(place, e.problem()) : e;
    }
  }

  /** Whether all of them are numbers of units, so that they take an image as a row. */
  public boolean areUnits() {
    return described.stream().allMatch(JsonNode::isInt);
  }

  /** The layers; a number's has this activation, and a kernel that is drawn so. */
  public List<Layer> layers(Activation activation, Initializer kernel) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < described.size(); i++) {
      JsonNode node = described.get(i);
      layers.add(
          node.isInt()
              ? new Dense(node.asInt(), activation, kernel)
              : read(node, "layer " + (i + 1)));
    }
    return layers;
  }

  private static Layer read(JsonNode node, String place) {
    if (!node.isTextual() && !node.isObject()) {
      throw ModelException.inFile(
          place, ConfigObject.expected("a number of units or a layer", node));
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    if (node.isTextual()) {
      named.set("class_name", node);
      named.putObject("config");
    }
    return LayerFormats.read(node.isTextual() ? named : node, place).layer();
  }
}
