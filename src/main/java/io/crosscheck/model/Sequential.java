package io.crosscheck.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers one after the other.
 *
 * <p>Shapes: input {@code [N, inputs]}, output {@code [N, outputs()]}.
 *
 * <p>Errors: {@link ModelException} where there is no layer, no input, or more parameters than an
 * array can hold.
 *
 * <p>Source: Keras 3 {@code keras.Sequential}.
 *
 * @param inputs the number of float32 values of one sample
 */
public record Sequential(int inputs, List<Layer> layers) {
  public Sequential {
    layers = List.copyOf(layers);
    if (inputs <= 0) {
      throw new ModelException("model", "expected at least 1 input, got " + inputs + ".");
    }
    if (layers.isEmpty()) {
      throw new ModelException("model", "expected at least 1 layer, got none.");
    }
    checkedParameters(inputs, layers);
  }

  /** A network of the layers given. */
  public static Sequential of(int inputs, Layer... layers) {
    return new Sequential(inputs, List.of(layers));
  }

  /** The number of outputs of one sample. */
  public int outputs() {
    return lastLayer().outputs();
  }

  /** The layer whose outputs are the network's. */
  public Layer lastLayer() {
    return layers.get(layers.size() - 1);
  }

  /** The number of trainable values. */
  public long parameters() {
    return checkedParameters(inputs, layers);
  }

  /** The layers' names as Keras gives them in a fresh process: dense, dense_1, dense_2. */
  public List<String> layerNames() {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Layer layer : layers) {
      int earlier = seen.merge(layer.kind(), 1, Integer::sum) - 1;
      names.add(earlier == 0 ? layer.kind() : layer.kind() + "_" + earlier);
    }
    return names;
  }

  /** The number of inputs of the layer at an index. */
  public int inputsOf(int layer) {
    return layer == 0 ? inputs : layers.get(layer - 1).outputs();
  }

  /** All weights in Keras's {@code get_weights()} order, named {@code layer/weight}. */
  public List<Layer.Weight> weights() {
    List<String> names = layerNames();
    List<Layer.Weight> weights = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Layer.Weight weight : layers.get(i).weights(inputsOf(i))) {
        weights.add(
            new Layer.Weight(
                names.get(i) + "/" + weight.name(), weight.shape(), weight.initializer()));
      }
    }
    return weights;
  }

  private static long checkedParameters(int inputs, List<Layer> layers) {
    long parameters = 0;
    int width = inputs;
    try {
      for (Layer layer : layers) {
        for (Layer.Weight weight : layer.weights(width)) {
          parameters += weight.size();
        }
        width = layer.outputs();
      }
    } catch (ArithmeticException e) {
      throw new ModelException(
          "layers",
          "a kernel of "
              + width
              + " inputs has more values than an array holds: expected at most 2147483647. Use"
              + " fewer units.");
    }
    return parameters;
  }
}
