package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crosscheck.model.Functional;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The layers of a network that is being read, each checked in its place as it is added: its name,
 * and that its inputs fit.
 */
final class WiredLayers {
  // TensorFlow makes operations' names from it.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.][A-Za-z0-9_.-]{0,199}");

  private final SampleShape input;
  private final String place;
  private final List<Functional.Node> nodes = new ArrayList<>();
  private final Map<String, SampleShape> shapes = new HashMap<>();
  private final Map<String, Integer> unnamed = new HashMap<>();

  /**
   * No layers yet.
   *
   * @param place what messages call the network
   */
  WiredLayers(SampleShape input, String place) {
    this.input = input;
    this.place = place;
    shapes.put(Functional.INPUT, input);
  }

  /** Adds the layer that an object describes and gives its name. */
  String add(JsonNode layer, String layerPlace, List<String> inputs) {
    return add(LayerFormats.read(layer, layerPlace), layerPlace, inputs);
  }

  /**
   * Adds a layer and gives its name.
   *
   * @param inputs names that were given before, or {@link Functional#INPUT}
   */
  String add(NamedLayer read, String layerPlace, List<String> inputs) {
    String name = read.name().isEmpty() ? freshName(read.layer().kind()) : read.name();
    String here = layerPlace + " (" + read.layer().className() + " " + name + ")";
    checkName(name, layerPlace);
    List<SampleShape> inputShapes =
        inputs.stream().map(input -> Objects.requireNonNull(shapes.get(input))).toList();
    try {
      shapes.put(name, read.layer().output(inputShapes));
    } catch (ModelException e) {
      throw e.at(here);
    }
    nodes.add(new Functional.Node(name, read.layer(), inputs));
    return name;
  }

  private void checkName(String name, String layerPlace) {
    if (!NAME.matcher(name).matches()) {
      throw ModelException.inFile(
          layerPlace,
          "a layer's name cannot be used: expected up to 200 letters, digits and _ . - , got "
              + ConfigObject.shown(TextNode.valueOf(name))
              + ". Rename the layer.");
    }
    if (shapes.containsKey(name)) {
      throw ModelException.inFile(
          layerPlace,
          "the name "
              + name
              + " is taken by another layer or the network's input. Give each a name of its own.");
    }
  }

  private String freshName(String kind) {
    int earlier = unnamed.merge(kind, 1, Integer::sum) - 1;
    return earlier == 0 ? kind : kind + "_" + earlier;
  }

  /** The network of the layers added. */
  Functional network() {
    try {
      return new Functional(input, nodes);
    } catch (ModelException e) {
      throw e.at(place);
    }
  }
}
