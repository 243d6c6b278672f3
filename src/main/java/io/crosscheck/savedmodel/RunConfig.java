package io.crosscheck.savedmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run, resolved; it prints to and reads from JSON.
 *
 * @param data {@code shapes}, {@code cifar10} or a path
 * @param layers units of the hidden layers
 * @param activation of the hidden layers
 * @param outputActivation of the last layer, which has a unit for each class
 * @param metrics as asked for; the accuracy rule says what they mean
 * @param validationSplit the share of the training samples, the last ones, that is held back; 0 for
 *     none
 * @param seed decides initial weights and the order of samples
 * @param threads part of what decides the bits
 * @param initialWeights a {@code .npz} file in Keras's {@code get_weights()} order; null to draw
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunConfig(
    String data,
    ColorMode colorMode,
    Rescale rescale,
    List<Integer> layers,
    Activation activation,
    Activation outputActivation,
    Initializer kernelInitializer,
    Loss.Function loss,
    boolean fromLogits,
    Loss.Rule lossRule,
    List<String> metrics,
    AccuracyRule accuracyRule,
    double learningRate,
    int epochs,
    int batchSize,
    double validationSplit,
    long seed,
    int threads,
    Device device,
    @JsonSetter(nulls = Nulls.SET) @Nullable String initialWeights,
    boolean shuffle) {
  public RunConfig {
    layers = List.copyOf(layers);
    metrics = List.copyOf(metrics);
  }

  /** How images become features. */
  public Preprocessing preprocessing() {
    return new Preprocessing(colorMode, rescale);
  }

  /** The network for a data set. */
  public Functional model(int inputs, int classes) {
    List<Layer> network = new ArrayList<>();
    for (int units : layers) {
      network.add(new Dense(units, activation, kernelInitializer));
    }
    network.add(new Dense(classes, outputActivation, kernelInitializer));
    return Sequential.of(SampleShape.of(inputs), network);
  }

  /** The loss with its rule. */
  public Loss lossFunction() {
    return new Loss(loss, fromLogits, lossRule);
  }

  /** The optimizer. */
  public Adam optimizer() {
    return Adam.withLearningRate(learningRate);
  }
}
