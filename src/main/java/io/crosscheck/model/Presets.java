package io.crosscheck.model;

import io.crosscheck.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks that are known by a name.
 *
 * <p>Shapes: the dense ones take a sample's values in one row, the others an image {@code [height,
 * width, channels]}; output {@code [N, classes]}.
 *
 * <p>Source: {@code keras-models/presets} holds each as Keras describes and counts it.
 */
public final class Presets {
  private static final Map<String, Preset> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("dense-seed", dense(60, 50, 60, 70, 30));
    BY_NAME.put("dense-1", dense(60));
    BY_NAME.put("dense-2", dense(60, 50));
    BY_NAME.put("conv-small", Presets::convSmall);
    BY_NAME.put("conv-vgg", ConvVgg::network);
    BY_NAME.put("resnet-20", ResNet20::network);
  }

  /** A network that is made for data. */
  @FunctionalInterface
  private interface Preset {
    Functional network(SampleShape image, int classes, Activation output);
  }

  private Presets() {}

  /** The names, the simplest first. */
  public static Set<String> names() {
    return new LinkedHashSet<>(BY_NAME.keySet());
  }

  /**
   * The network of a name.
   *
   * @param image the shape of one sample
   * @param output the function that ends the network
   * @throws ModelException if the name is unknown, or the network cannot take such samples
   */
  public static Functional of(String name, SampleShape image, int classes, Activation output) {
    Preset preset = BY_NAME.get(name);
    if (preset == null) {
      throw new ModelException(
          "preset",
          "unknown preset: expected one of "
              + String.join(", ", names())
              + ", got "
              + name
              + "."
              + Nearest.suggestion(name, names()));
    }
    try {
      return preset.network(image, classes, output);
    } catch (ModelException e) {
      throw new ModelException(
          "preset " + name, "does not fit samples of shape " + image + ": " + e.getMessage());
    }
  }

  private static Preset dense(int... hidden) {
    return (image, classes, output) -> {
      List<Layer> layers = new ArrayList<>();
      for (int units : hidden) {
        layers.add(new Dense(units, Activation.RELU));
      }
      layers.add(new Dense(classes, output));
      return Sequential.of(SampleShape.of(image.size()), layers);
    };
  }

  private static Functional convSmall(SampleShape image, int classes, Activation output) {
    List<Layer> layers = new ArrayList<>();
    for (int filters : new int[] {32, 64, 64}) {
      layers.add(new Conv2D(filters, 3, Activation.RELU));
      layers.add(new MaxPooling2D(2));
    }
    layers.add(new Flatten());
    layers.add(new Dense(64, Activation.RELU));
    layers.add(new Dense(classes, output));
    return Sequential.of(image, layers);
  }
}
