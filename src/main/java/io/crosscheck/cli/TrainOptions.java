package io.crosscheck.cli;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.savedmodel.RunConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide a training run, with their defaults. */
final class TrainOptions {
  @Option(names = "--color-mode", paramLabel = "M", description = "grayscale (default) or rgb.")
  ColorMode colorMode = ColorMode.GRAYSCALE;

  @Option(
      names = "--rescale",
      paramLabel = "R",
      description = "1/255 (default): pixels in [0, 1]; 1: pixels as they are.")
  Rescale rescale = Rescale.ONE_OVER_255;

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "UNITS",
      description = "Units of the hidden Dense layers; 60,50,60,70,30 without it.")
  List<Integer> layers = List.of(60, 50, 60, 70, 30);

  @Option(
      names = "--activation",
      paramLabel = "A",
      description = "Of the hidden layers; relu without it.")
  Activation activation = Activation.RELU;

  @Option(
      names = "--output-activation",
      paramLabel = "A",
      description = "Of the last layer: softmax (default), sigmoid, linear, or another.")
  Activation outputActivation = Activation.SOFTMAX;

  @Option(
      names = "--kernel-initializer",
      paramLabel = "I",
      description = "glorot_uniform (default), glorot_normal, he_uniform, he_normal or zeros.")
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
      names = "--initial-weights",
      paramLabel = "FILE.npz",
      description = "Start from np.savez(file, *model.get_weights()).")
  @Nullable Path initialWeights;

  @Option(names = "--no-shuffle", description = "Take the samples as they are stored.")
  boolean noShuffle;

  /**
   * The configuration.
   *
   * @param data as given; the built-in data without it
   */
  RunConfig resolve(@Nullable String data) {
    return new RunConfig(
        data == null ? DatasetLoader.SHAPES : fromAnywhere(data),
        colorMode,
        rescale,
        layers,
        activation,
        outputActivation,
        kernelInitializer,
        loss,
        fromLogits,
        lossRule,
        metrics,
        accuracyRule,
        learningRate,
        epochs,
        batchSize,
        validationSplit,
        seed,
        threads,
        device,
        initialWeights == null ? null : initialWeights.toAbsolutePath().normalize().toString(),
        !noShuffle);
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
