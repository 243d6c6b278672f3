package io.crosscheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network with {@link RandomCrop} layers as inference runs it: the layers after them get whole
 * images.
 *
 * <p>Source: Keras 3.15 {@code random_crop.py}, {@code transform_images}.
 */
final class WholeImages {
  private WholeImages() {}

  /** The nodes as inference runs them. */
  static List<Functional.Node> of(SampleShape input, List<Functional.Node> nodes) {
    if (nodes.stream().noneMatch(node -> node.layer() instanceof RandomCrop)) {
      return nodes;
    }
    Map<String, SampleShape> shapes = new HashMap<>(Map.of(Functional.INPUT, input));
    List<Functional.Node> whole = new ArrayList<>();
    for (Functional.Node node : nodes) {
      List<SampleShape> inputs = node.inputs().stream().map(shapes::get).toList();
      Layer layer =
          node.layer() instanceof RandomCrop crop ? crop.whole(inputs.get(0)) : node.layer();
      shapes.put(node.name(), layer.output(inputs));
      whole.add(new Functional.Node(node.name(), layer, node.inputs()));
    }
    return whole;
  }

  /**
   * Checks that the layers take whole images with the same weights.
   *
   * @param cropped the nodes as training runs them
   * @throws ModelException where they do not, as such a network can be trained but never evaluated
   */
  static void check(SampleShape input, List<PlacedLayer> cropped) {
    List<Functional.Node> nodes = cropped.stream().map(PlacedLayer::node).toList();
    List<Functional.Node> whole;
    try {
      whole = of(input, nodes);
    } catch (ModelException e) {
      throw unfit(e.problem());
    }
    if (whole.equals(nodes)) {
      return;
    }
    List<PlacedLayer> uncropped = Functional.place(input, whole);
    for (int i = 0; i < nodes.size(); i++) {
      if (!cropped.get(i).weights().equals(uncropped.get(i).weights())) {
        throw unfit(
            cropped.get(i).name()
                + " would have other weights for "
                + uncropped.get(i).inputs()
                + " than for "
                + cropped.get(i).inputs()
                + ".");
      }
    }
    SampleShape output = uncropped.get(nodes.size() - 1).output();
    if (!output.equals(cropped.get(nodes.size() - 1).output())) {
      throw unfit("an output of " + output + ".");
    }
  }

  private static ModelException unfit(String got) {
    return new ModelException(
        "layers",
        "a RandomCrop layer crops in training only, as in Keras 3: expected that the layers after"
            + " it take whole images too, got "
            + got
            + " Put a GlobalAveragePooling2D before the first Dense layer, or make the images as"
            + " large as the crop.");
  }
}
