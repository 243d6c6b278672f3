package io.crosscheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.Mode;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.config.HiddenLayers;
import io.crosscheck.model.config.KerasExpression;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.savedmodel.RunConfig;
import io.crosscheck.training.callback.CallbackFormats;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that decide a training run, with their defaults. */
final class TrainOptions {
  @Mixin NetworkOptions network = new NetworkOptions();

  @Option(names = "--color-mode", paramLabel = "M", description = "grayscale (default) or rgb.")
  ColorMode colorMode = ColorMode.GRAYSCALE;

  @Option(
      names = "--rescale",
      paramLabel = "R",
      description = "1/255 (default): pixels in [0, 1]; 1: pixels as they are.")
  Rescale rescale = Rescale.ONE_OVER_255;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      description =
          "The layers before the last: 60,50,60,70,30 without it, units of Dense layers; or any"
              + " layer, as in Python: \"Conv2D(filters=8, kernel_size=3), Flatten, 60\".")
  String layers = "60,50,60,70,30";

  @Option(
      names = "--activation",
      paramLabel = "A",
      description = "Of the hidden layers: any of Keras's by name; relu without it.")
  Activation activation = Activation.RELU;

  @Option(
      names = "--output-activation",
      paramLabel = "A",
      description = "Of the last layer: softmax (default), sigmoid, linear, or another of Keras's.")
  Activation outputActivation = Activation.SOFTMAX;

  @Option(
      names = "--kernel-initializer",
      paramLabel = "I",
      description = "Any of Keras's by name; glorot_uniform (default), he_normal, orthogonal, ...")
  Initializer kernelInitializer = Initializer.GLOROT_UNIFORM;

  @Option(
      names = "--loss",
      paramLabel = "L",
      description =
          "categorical_crossentropy (default), binary_crossentropy or"
              + " sparse_categorical_crossentropy.")
  Loss.Function loss = Loss.Function.CATEGORICAL_CROSSENTROPY;

  @Option(
      names = "--from-logits",
      description = "The model's outputs are unnormalized scores, not probabilities.")
  boolean fromLogits;

  @Option(
      names = "--loss-rule",
      paramLabel = "RULE",
      description = "keras3 (default) or keras2: whose formula the loss is.")
  Loss.Rule lossRule = Loss.Rule.KERAS3;

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "NAME",
      converter = MetricChoice.class,
      description =
          "accuracy (default), binary_accuracy, categorical_accuracy,"
              + " sparse_categorical_accuracy.")
  List<String> metrics = List.of("accuracy");

  @Option(
      names = "--accuracy-rule",
      paramLabel = "RULE",
      description =
          "What 'accuracy' means. keras3 (default): by the labels' shape; keras2: by the loss, so"
              + " binary accuracy under binary_crossentropy; strict: refused.")
  AccuracyRule accuracyRule = AccuracyRule.KERAS3;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Adam's; 0.001 without it.")
  double learningRate = 0.001;

  @Option(names = "--epochs", paramLabel = "N", description = "50 without it.")
  int epochs = 50;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Of training and evaluation; 10000 without it.")
  int batchSize = 10_000;

  @Option(
      names = "--train-samples",
      paramLabel = "N",
      description = "Train with the first N training samples only; with all without it.")
  int trainSamples;

  @Option(
      names = "--validation-split",
      paramLabel = "X",
      description = "Hold back this share of the training samples, the last ones; 0 without it.")
  double validationSplit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides initial weights and shuffling; 1 without it.")
  long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Computing threads; the machine's processors without it. Part of the bits.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device",
      paramLabel = "D",
      converter = DeviceChoice.class,
      description = "auto (default), cpu or gpu.")
  Device device = Device.AUTO;

  @Option(
      names = "--mode",
      paramLabel = "M",
      converter = ModeChoice.class,
      description =
          "graph (default) or eager: a graph that is built once, or one operation after the other."
              + " Both give Keras's numbers.")
  Mode mode = Mode.GRAPH;

  @Option(
      names = "--initial-weights",
      paramLabel = "FILE.npz",
      description = "Start from np.savez(file, *model.get_weights()).")
  @Nullable Path initialWeights;

  @Option(
      names = "--callback",
      paramLabel = "C",
      description =
          "A callback of Keras's, written as in Python, for example"
              + " \"EarlyStopping(monitor='val_loss', patience=3)\"; may be repeated.")
  List<String> callbacks = List.of();

  @Option(
      names = "--initial-epoch",
      paramLabel = "N",
      description = "How many epochs count as done before; 0 without it.")
  int initialEpoch;

  @Option(
      names = "--steps-per-epoch",
      paramLabel = "N",
      description = "Batches in an epoch; without it as many as the samples make.")
  int stepsPerEpoch;

  @Option(
      names = "--validation-freq",
      paramLabel = "N",
      description = "Validate after every so many epochs; 1 without it.")
  int validationFreq = 1;

  @Option(names = "--no-shuffle", description = "Take the samples as they are stored.")
  boolean noShuffle;

  /**
   * The configuration.
   *
   * @param data as given; the built-in data without it
   */
  RunConfig resolve(@Nullable String data) {
    return resolve(data, option -> false);
  }

  /**
   * The same with what a described network was compiled with.
   *
   * @param given whether an option was given, by its name
   */
  RunConfig resolve(@Nullable String data, Predicate<String> given) {
    Optional<ModelConfig> described = network.read();
    described
        .flatMap(ModelConfig::compiled)
        .ifPresent(compiled -> NetworkOptions.compiled(compiled, this, given));
    described.ifPresent(it -> outputActivation = it.network().lastLayer().activation());
    return new RunConfig(
        data == null ? DatasetLoader.SHAPES : fromAnywhere(data),
        colorMode,
        rescale,
        HiddenLayers.parse("--layers", layers),
        activation,
        outputActivation,
        kernelInitializer,
        network.preset,
        described.map(ModelConfig::json).orElse(null),
        loss,
        fromLogits,
        lossRule,
        metrics,
        accuracyRule,
        learningRate,
        epochs,
        batchSize,
        trainSamples,
        validationSplit,
        seed,
        threads,
        device,
        mode,
        initialWeights == null ? null : initialWeights.toAbsolutePath().normalize().toString(),
        !noShuffle,
        callbacks.stream().map(TrainOptions::callback).toList(),
        initialEpoch,
        stepsPerEpoch,
        validationFreq);
  }

  private static JsonNode callback(String text) {
    JsonNode callback = KerasExpression.parse("--callback", text);
    CallbackFormats.read(callback, "--callback");
    return callback;
  }

  /** A path that means the same from another folder, for the model will be verified from there. */
  private static String fromAnywhere(String data) {
    boolean named = data.equals(DatasetLoader.SHAPES) || data.equals(DatasetLoader.CIFAR10);
    return named ? data : Path.of(data).toAbsolutePath().normalize().toString();
  }

  /**
   * Finds a number out of its range that no other type checks.
   *
   * @throws ModelException if there is one
   */
  static void check(RunConfig config) {
    checkThreads(config.threads());
    if (config.trainSamples() < 0) {
      throw new ModelException(
          "--train-samples",
          "expected at least 1, or 0 for all, got " + config.trainSamples() + ".");
    }
    double share = config.validationSplit();
    if (!(share >= 0 && share < 1)) {
      throw new ModelException(
          "--validation-split",
          "expected a share of at least 0 and less than 1, got " + share + ".");
    }
  }

  static void checkThreads(int threads) {
    if (threads < 1 || threads > 1024) {
      throw new ModelException("--threads", "expected 1 to 1024, got " + threads + ".");
    }
  }
}
