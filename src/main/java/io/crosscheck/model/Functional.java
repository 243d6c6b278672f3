package io.crosscheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network: layers that take the network's input or each other's outputs.
 *
 * <p>Shapes: input {@code [N, ...input]}, output {@code [N, ...output()]}.
 *
 * <p>Errors: {@link ModelException} where there is no node, two have one name, a node takes what
 * comes after it, or is there for nothing, shapes do not fit, or a weight has more values than an
 * array holds.
 *
 * <p>Source: Keras 3 {@code keras.Model} with one input and one output; {@link Sequential} makes
 * its linear case.
 *
 * @param input the shape of one sample
 * @param nodes each after those whose outputs it takes; the last one's output is the network's
 */
public record Functional(SampleShape input, List<Node> nodes) {
  /** The name of the network's input among a node's inputs. */
  public static final String INPUT = "input_layer";

  /**
   * A layer in its place.
   *
   * @param name unlike every other's; the start of its weights' names
   * @param inputs names of nodes, or {@link #INPUT}
   */
  public record Node(String name, Layer layer, List<String> inputs) {
    public Node {
      inputs = List.copyOf(inputs);
    }
  }

  public Functional {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new ModelException("model", "expected at least 1 layer, got none.");
    }
    List<PlacedLayer> placed = place(input, nodes);
    for (Node node : nodes.subList(0, nodes.size() - 1)) {
      if (nodes.stream().noneMatch(other -> other.inputs().contains(node.name()))) {
        throw new ModelException(
            "model",
            "the output of "
                + node.name()
                + " goes nowhere: expected a network with one output. Take the layer out.");
      }
    }
    WholeImages.check(input, placed);
  }

  /** The shape of one sample's output. */
  public SampleShape output() {
    return placed().get(nodes.size() - 1).output();
  }

  /** The number of float32 values of one sample. */
  public int inputs() {
    return input.size();
  }

  /** The number of scores of one sample. */
  public int classes() {
    return output().size();
  }

  /** The layer whose outputs are the network's. */
  public Layer lastLayer() {
    return nodes.get(nodes.size() - 1).layer();
  }

  /** Every node with the shapes and weights that follow from its place. */
  public List<PlacedLayer> placed() {
    return place(input, nodes);
  }

  /** Whether each layer takes the one before, as in Keras's Sequential. */
  public boolean isSequential() {
    String before = INPUT;
    for (Node node : nodes) {
      if (!node.inputs().equals(List.of(before))) {
        return false;
      }
      before = node.name();
    }
    return true;
  }

  /**
   * The same network, each of whose random layers has a seed: its own, or one by its place.
   *
   * @param run decides the seeds that the layers do not have
   */
  public Functional seeded(long run) {
    if (nodes.stream().noneMatch(Functional::lacksSeed)) {
      return this;
    }
    List<Node> all = new ArrayList<>();
    for (int place = 0; place < nodes.size(); place++) {
      Node node = nodes.get(place);
      all.add(
          node.layer() instanceof RandomLayer random
              ? new Node(node.name(), random.seeded(run, place), node.inputs())
              : node);
    }
    return new Functional(input, all);
  }

  /** The same network as inference runs it, where nothing is cropped at random. */
  public Functional inInference() {
    List<Node> whole = WholeImages.of(input, nodes);
    return whole.equals(nodes) ? this : new Functional(input, whole);
  }

  private static boolean lacksSeed(Node node) {
    return node.layer() instanceof RandomLayer random && random.seed().isEmpty();
  }

  /** The number of values of all weights. */
  public long parameters() {
    return placed().stream().mapToLong(PlacedLayer::parameters).sum();
  }

  /** The number of values that the optimizer moves. */
  public long trainableParameters() {
    return weights().stream().filter(Layer.Weight::trainable).mapToLong(Layer.Weight::size).sum();
  }

  /** All weights in Keras's {@code get_weights()} order, named {@code layer/weight}. */
  public List<Layer.Weight> weights() {
    return placed().stream()
        .flatMap(placed -> placed.weights().stream().map(weight -> weight.in(placed.name())))
        .toList();
  }

  static List<PlacedLayer> place(SampleShape input, List<Node> nodes) {
    Map<String, SampleShape> shapes = new HashMap<>(Map.of(INPUT, input));
    List<PlacedLayer> placed = new ArrayList<>();
    for (Node node : nodes) {
      List<SampleShape> inputs = node.inputs().stream().map(name -> shapeOf(name, shapes)).toList();
      SampleShape output = node.layer().output(inputs);
      if (shapes.put(node.name(), output) != null) {
        throw new ModelException(
            "model", "two layers are named " + node.name() + ". Give each a name of its own.");
      }
      placed.add(new PlacedLayer(node, inputs, output, weights(node, inputs)));
    }
    return placed;
  }

  private static SampleShape shapeOf(String name, Map<String, SampleShape> shapes) {
    SampleShape shape = shapes.get(name);
    if (shape == null) {
      throw new ModelException(
          "model",
          "a layer takes the output of "
              + name
              + ", which is not before it: expected one of "
              + shapes.keySet().stream().sorted().toList()
              + ". Put the layers in order, without a cycle.");
    }
    return shape;
  }

  private static List<Layer.Weight> weights(Node node, List<SampleShape> inputs) {
    try {
      List<Layer.Weight> weights = node.layer().weights(inputs);
      weights.forEach(Layer.Weight::size);
      return weights;
    } catch (ArithmeticException e) {
      throw new ModelException(
          "layers",
          "a weight of "
              + node.name()
              + " for inputs "
              + inputs
              + " has more values than an array holds: expected at most 2147483647. Use fewer"
              + " units.");
    }
  }
}
