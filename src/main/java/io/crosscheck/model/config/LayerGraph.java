package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.TextNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The layers of a Functional by their names, in whatever order the JSON has them.
 *
 * <p>Errors: {@link ModelException} where a name is unknown, layers take each other's outputs, or a
 * layer leads to no output.
 */
final class LayerGraph {
  private final Map<String, LayerInGraph> layers;
  private final String input;
  private final String place;

  /**
   * A graph whose references all exist.
   *
   * @param input the name of the network's input
   * @param place what messages call the network
   */
  LayerGraph(Map<String, LayerInGraph> layers, String input, String place) {
    this.layers = new LinkedHashMap<>(layers);
    this.input = input;
    this.place = place;
    for (LayerInGraph layer : layers.values()) {
      layer.inputs().forEach(name -> checkKnown(name, layer.place()));
    }
  }

  /**
   * Every layer after those whose outputs it takes, otherwise in the JSON's order.
   *
   * @param output the last one's name
   */
  List<LayerInGraph> leadingTo(String output) {
    checkKnown(output, place + ", output_layers");
    List<LayerInGraph> sorted = sorted();
    checkEachLeadsTo(output);
    return sorted;
  }

  private void checkKnown(String name, String where) {
    if (!name.equals(input) && !layers.containsKey(name)) {
      Set<String> known = new LinkedHashSet<>(layers.keySet());
      known.add(input);
      throw ModelException.inFile(
          where,
          "there is no layer of that name: expected one of the network's "
              + known.size()
              + ", got "
              + ConfigObject.shown(TextNode.valueOf(name))
              + "."
              + Nearest.suggestion(name, known));
    }
  }

  private List<LayerInGraph> sorted() {
    Set<String> done = new LinkedHashSet<>(List.of(input));
    List<LayerInGraph> sorted = new ArrayList<>();
    Map<String, LayerInGraph> left = new LinkedHashMap<>(layers);
    while (!left.isEmpty()) {
      int before = sorted.size();
      for (LayerInGraph layer : List.copyOf(left.values())) {
        if (done.containsAll(layer.inputs())) {
          sorted.add(layer);
          done.add(layer.read().name());
          left.remove(layer.read().name());
        }
      }
      if (sorted.size() == before) {
        throw cycle(left);
      }
    }
    return sorted;
  }

  private ModelException cycle(Map<String, LayerInGraph> left) {
    List<String> path = new ArrayList<>();
    String name = left.keySet().iterator().next();
    while (!path.contains(name)) {
      path.add(0, name);
      name = firstOf(Objects.requireNonNull(left.get(name)).inputs(), left.keySet());
    }
    List<String> cycle = new ArrayList<>(path.subList(0, path.indexOf(name) + 1));
    cycle.add(0, name);
    return ModelException.inFile(
        Objects.requireNonNull(layers.get(name)).place(),
        "layers take each other's outputs: expected a network without a cycle, got "
            + String.join(" > ", cycle)
            + ". Take one of these steps out.");
  }

  private static String firstOf(List<String> names, Collection<String> among) {
    return names.stream().filter(among::contains).findFirst().orElseThrow();
  }

  private void checkEachLeadsTo(String output) {
    Set<String> leading = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      String name = open.remove();
      LayerInGraph layer = layers.get(name);
      if (leading.add(name) && layer != null) {
        open.addAll(layer.inputs());
      }
    }
    for (LayerInGraph layer : layers.values()) {
      if (!leading.contains(layer.read().name())) {
        throw ModelException.inFile(
            layer.place(),
            "the output of "
                + layer.read().name()
                + " goes nowhere: expected layers that lead to the network's output, "
                + output
                + ". Take the layer out.");
      }
    }
  }
}
