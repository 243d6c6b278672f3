package io.crosscheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network being wired, layer by layer, with the names that Keras gives in a fresh process: dense,
 * dense_1, dense_2.
 */
public final class Wiring {
  private final SampleShape input;
  private final List<Functional.Node> nodes = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * A network without layers.
   *
   * @param input the shape of one sample
   */
  public Wiring(SampleShape input) {
    this.input = input;
  }

  /**
   * Adds a layer and gives its name.
   *
   * @param inputs names that were given before, or {@link Functional#INPUT}
   */
  public String add(Layer layer, String... inputs) {
    int earlier = seen.merge(layer.kind(), 1, Integer::sum) - 1;
    String name = earlier == 0 ? layer.kind() : layer.kind() + "_" + earlier;
    nodes.add(new Functional.Node(name, layer, List.of(inputs)));
    return name;
  }

  /**
   * The network of the layers added, whose output is the last one's.
   *
   * @throws ModelException if they make none
   */
  public Functional network() {
    return new Functional(input, nodes);
  }
}
