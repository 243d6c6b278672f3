package io.crosscheck.training;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Normalization;
import io.crosscheck.model.PlacedLayer;
import io.crosscheck.model.Rescaling;
import io.crosscheck.model.Reshape;
import io.crosscheck.model.SampleShape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The statistics that {@link Normalization} layers learn from images before training.
 *
 * <p>Errors: {@link ModelException} where a layer before such a one changes values otherwise than
 * by {@link Rescaling}.
 *
 * <p>Source: Keras 3.15 {@code Normalization.adapt} of a NumPy array: {@code np.mean} and {@code
 * np.var} in float32.
 */
public final class Adaptation {
  private final Functional network;
  private final ImageDataset images;
  private final Preprocessing preprocessing;

  private Adaptation(Functional network, ImageDataset images, Preprocessing preprocessing) {
    this.network = network;
    this.images = images;
    this.preprocessing = preprocessing;
  }

  /** The same weights with the statistics of these images. */
  public static Weights of(
      Functional network, Weights weights, ImageDataset images, Preprocessing preprocessing) {
    return new Adaptation(network, images, preprocessing).adapted(weights);
  }

  private Weights adapted(Weights weights) {
    List<float[]> values = new ArrayList<>(weights.values());
    int next = 0;
    for (PlacedLayer placed : network.placed()) {
      if (placed.layer() instanceof Normalization layer && layer.given().isEmpty()) {
        SampleShape shape = placed.inputs().get(0);
        List<Rescaling> before = before(placed);
        float[] mean = means(shape, layer.kept(shape), before, new float[0]);
        values.set(next, mean);
        values.set(next + 1, means(shape, layer.kept(shape), before, mean));
      }
      next += placed.weights().size();
    }
    return new Weights(weights.descriptions(), values);
  }

  /** What happens to an image's values before they reach a layer. */
  private List<Rescaling> before(PlacedLayer normalization) {
    Map<String, Functional.Node> nodes = new HashMap<>();
    network.nodes().forEach(node -> nodes.put(node.name(), node));
    List<Rescaling> found = new ArrayList<>();
    Functional.Node node = nodes.get(normalization.node().inputs().get(0));
    while (node != null) {
      Layer layer = node.layer();
      if (layer instanceof Rescaling rescaling) {
        found.add(rescaling);
      } else if (!(layer instanceof Flatten || layer instanceof Reshape)) {
        throw new ModelException(
            normalization.name(),
            "the layer learns its mean from images: expected at most Rescaling, Flatten and"
                + " Reshape before it, got "
                + layer.className()
                + ". Put it first, or give it mean and variance.");
      }
      node = nodes.get(node.inputs().get(0));
    }
    Collections.reverse(found);
    return found;
  }

  /**
   * Means over all that is not kept.
   *
   * @param center empty for the means of the values; else the means from which the squared
   *     distances are averaged
   */
  private float[] means(
      SampleShape shape, List<Integer> kept, List<Rescaling> before, float[] center) {
    AxisSums sums = new AxisSums(shape, kept);
    int[] places = AxisSums.places(shape, kept);
    forEachSample(
        before,
        sample -> {
          for (int i = 0; center.length > 0 && i < sample.length; i++) {
            float distance = sample[i] - center[places[i]];
            sample[i] = distance * distance;
          }
          sums.add(sample);
        });
    float[] means = sums.sums();
    double count = (double) images.size() * shape.size() / means.length;
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (means[i] / count);
    }
    return means;
  }

  private void forEachSample(List<Rescaling> before, Consumer<float[]> use) {
    float[] sample = new float[preprocessing.features(images.shape())];
    for (int i = 0; i < images.size(); i++) {
      preprocessing.write(images, i, i + 1, FloatBuffer.wrap(sample));
      for (Rescaling rescaling : before) {
        for (int j = 0; j < sample.length; j++) {
          sample[j] = sample[j] * (float) rescaling.scale() + (float) rescaling.offset();
        }
      }
      use.accept(sample);
    }
  }
}
