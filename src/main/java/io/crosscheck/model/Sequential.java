package io.crosscheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks of layers one after the other.
 *
 * <p>Source: Keras 3 {@code keras.Sequential}.
 */
public final class Sequential {
  private Sequential() {}

  /**
   * A network of the layers given, named as Keras names them in a fresh process: dense, dense_1,
   * dense_2.
   *
   * @param input the shape of one sample
   */
  public static Functional of(SampleShape input, Layer... layers) {
    return of(input, List.of(layers));
  }

  /** The same of a list. */
  public static Functional of(SampleShape input, List<? extends Layer> layers) {
    Map<String, Integer> seen = new HashMap<>();
    List<Functional.Node> nodes = new ArrayList<>();
    String before = Functional.INPUT;
    for (Layer layer : layers) {
      int earlier = seen.merge(layer.kind(), 1, Integer::sum) - 1;
      String name = earlier == 0 ? layer.kind() : layer.kind() + "_" + earlier;
      nodes.add(new Functional.Node(name, layer, List.of(before)));
      before = name;
    }
    return new Functional(input, nodes);
  }
}
