package io.crosscheck.savedmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.Mode;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.config.CompileConfig;
import io.crosscheck.model.config.HiddenLayers;
import io.crosscheck.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run, resolved; it prints to and reads from JSON.
 *
 * @param data {@code shapes}, {@code cifar10} or a path
 * @param layers those before the last of a network without preset or description
 * @param activation of those that are told by their units
 * @param outputActivation of the last layer, which has a unit for each class
 * @param kernelInitializer of these layers
 * @param preset the name of a network; null for none
 * @param network a network as Keras describes it in JSON; null for none
 * @param metrics as asked for; the accuracy rule says what they mean
 * @param trainSamples how many of the training samples are there at all, the first ones; 0 for all
 * @param validationSplit the share of the training samples, the last ones, that is held back; 0 for
 *     none
 * @param seed decides initial weights and the order of samples
 * @param threads part of what decides the bits
 * @param initialWeights a {@code .npz} file in Keras's {@code get_weights()} order; null to draw
 * @param callbacks in the form of Keras's objects
 * @param initialEpoch how many epochs count as done before
 * @param stepsPerEpoch batches in an epoch; 0 for as many as the samples make
 * @param validationFreq after every how many epochs to validate
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunConfig(
    String data,
    ColorMode colorMode,
    Rescale rescale,
    HiddenLayers layers,
    Activation activation,
    Activation outputActivation,
    Initializer kernelInitializer,
    @JsonSetter(nulls = Nulls.SET) @Nullable String preset,
    @JsonSetter(nulls = Nulls.SET) @Nullable JsonNode network,
    Loss.Function loss,
    boolean fromLogits,
    Loss.Rule lossRule,
    List<String> metrics,
    AccuracyRule accuracyRule,
    double learningRate,
    int epochs,
    int batchSize,
    int trainSamples,
    double validationSplit,
    long seed,
    int threads,
    Device device,
    Mode mode,
    @JsonSetter(nulls = Nulls.SET) @Nullable String initialWeights,
    boolean shuffle,
    List<JsonNode> callbacks,
    int initialEpoch,
    int stepsPerEpoch,
    int validationFreq) {
  public RunConfig {
    callbacks = callbacks.stream().map(JsonNode::<JsonNode>deepCopy).toList();
    metrics = List.copyOf(metrics);
    network = network == null || network.isNull() ? null : network.deepCopy();
  }

  /** Adds what a configuration lacks that an earlier version wrote. */
  static void complete(ObjectNode config) {
    if (!config.has("mode")) {
      config.put("mode", Mode.GRAPH.kerasName());
    }
    if (!config.has("trainSamples")) {
      config.put("trainSamples", 0);
    }
    if (!config.has("callbacks")) {
      config.putArray("callbacks");
      config.put("initialEpoch", 0).put("stepsPerEpoch", 0).put("validationFreq", 1);
    }
    for (String key : List.of("preset", "network")) {
      if (!config.has(key)) {
        config.putNull(key);
      }
    }
  }

  /** How images become features. */
  public Preprocessing preprocessing() {
    return new Preprocessing(colorMode, rescale);
  }

  /**
   * The network for a data set.
   *
   * @param images the shape before preprocessing
   * @throws io.crosscheck.model.ModelException if there is no such network, or it does not fit
   */
  public Functional model(ImageShape images, int classes) {
    int channels = preprocessing().features(images) / (images.height() * images.width());
    return ConfiguredNetwork.of(
            this, SampleShape.of(images.height(), images.width(), channels), classes)
        .seeded(seed);
  }

  /**
   * Finds a network that fits no data.
   *
   * @throws io.crosscheck.model.ModelException if it is one
   */
  public void checkNetwork() {
    if (network == null) {
      model(new ImageShape(32, 32, 3), 2);
    } else {
      ModelConfig.read(network);
    }
  }

  /** The function that the network ends with. */
  public Activation lastActivation() {
    return ConfiguredNetwork.lastActivation(this);
  }

  /** The loss with its rule. */
  public Loss lossFunction() {
    return new Loss(loss, fromLogits, lossRule);
  }

  /** The optimizer. */
  public Adam optimizer() {
    Adam compiled =
        compiled().flatMap(CompileConfig::optimizer).orElse(Adam.withLearningRate(learningRate));
    return new Adam(learningRate, compiled.beta1(), compiled.beta2(), compiled.epsilon());
  }

  private Optional<CompileConfig> compiled() {
    return network == null ? Optional.empty() : ModelConfig.read(network).compiled();
  }
}
