package io.crosscheck.savedmodel;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Presets;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/** The network that a configuration describes in one of three ways. */
final class ConfiguredNetwork {
  private ConfiguredNetwork() {}

  /**
   * The network for images of this shape.
   *
   * @throws ModelException if there is no such network, or it does not fit the images
   */
  static Functional of(RunConfig config, SampleShape image, int classes) {
    JsonNode json = config.network();
    if (json != null) {
      Functional network = ModelConfig.read(json).network();
      checkInput(network.input(), image);
      checkOutput(network.output(), classes);
      return network;
    }
    return config.preset() == null
        ? linear(config, image, classes)
        : Presets.of(config.preset(), image, classes, config.outputActivation());
  }

  /** The function that the network ends with. */
  static Activation lastActivation(RunConfig config) {
    return config.network() == null
        ? config.outputActivation()
        : ModelConfig.read(config.network()).network().lastLayer().activation();
  }

  private static Functional linear(RunConfig config, SampleShape image, int classes) {
    List<Layer> layers =
        new ArrayList<>(config.layers().layers(config.activation(), config.kernelInitializer()));
    layers.add(new Dense(classes, config.outputActivation(), config.kernelInitializer()));
    SampleShape input = config.layers().areUnits() ? SampleShape.of(image.size()) : image;
    Functional network = Sequential.of(input, layers);
    checkOutput(network.output(), classes);
    return network;
  }

  /** A network takes an image as it is, without its only channel, or as a row of its values. */
  private static void checkInput(SampleShape input, SampleShape image) {
    List<Integer> plane = image.dims().subList(0, image.rank() - 1);
    boolean fits =
        input.equals(image)
            || input.equals(SampleShape.of(image.size()))
            || (image.channels() == 1 && input.dims().equals(plane));
    if (!fits) {
      throw ModelException.inFile(
          "model",
          "the network does not take the images: expected an input of "
              + image
              + " or "
              + SampleShape.of(image.size())
              + ", got "
              + input
              + ". Use another --color-mode, --data or model.");
    }
  }

  private static void checkOutput(SampleShape output, int classes) {
    if (!output.equals(SampleShape.of(classes))) {
      throw ModelException.inFile(
          "model",
          "the network does not tell the data's classes: expected an output of "
              + SampleShape.of(classes)
              + ", got "
              + output
              + ". Use other --data or another model.");
    }
  }
}
