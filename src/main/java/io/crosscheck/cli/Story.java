package io.crosscheck.cli;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.savedmodel.RunConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The story that the founding question tells: what was asked, and one change after the other.
 *
 * <p>Source: {@code README.md}; the question printed a loss of 1.6118 and an accuracy of 0.90 where
 * an argmax over single predictions got 9,002 of 10,000 wrong.
 */
final class Story {
  /** The rows that {@code reproduce} can tell. */
  static final List<String> ROWS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

  /** Row 7 takes so many of the training images, so that the whole story takes minutes. */
  private static final int CONVOLVED_SAMPLES = 25_000;

  /** Row 7 has steps enough in fewer epochs. */
  private static final int CONVOLVED_EPOCHS = 10;

  private static final int CONVOLVED_BATCH = 64;

  /** The rows that show what the layers do. */
  static final List<String> LOOKED_INTO = List.of("3", "8", "9");

  static final List<Initializer> INITIALIZERS =
      List.of(
          Initializer.GLOROT_UNIFORM,
          Initializer.GLOROT_NORMAL,
          Initializer.HE_UNIFORM,
          Initializer.HE_NORMAL);

  private final String data;
  private final int trainSamples;
  private final int epochs;
  private final int batchSize;
  private final long seed;
  private final ComputeOptions compute;

  /**
   * The story's runs, each with these options.
   *
   * @param trainSamples how many training images the data has
   */
  Story(
      String data, int trainSamples, int epochs, int batchSize, long seed, ComputeOptions compute) {
    this.data = data;
    this.trainSamples = trainSamples;
    this.epochs = epochs;
    this.batchSize = batchSize;
    this.seed = seed;
    this.compute = compute;
  }

  /** The run of a row. */
  RunConfig config(String row) {
    return options(row).resolve(data);
  }

  /** The runs of row 10: a row's run over seeds and initializers. */
  List<RunConfig> repetitions(String row, int seeds) {
    List<RunConfig> runs = new ArrayList<>();
    for (Initializer initializer : INITIALIZERS) {
      for (int repeated = 1; repeated <= seeds; repeated++) {
        TrainOptions options = options(row);
        options.kernelInitializer = initializer;
        options.seed = repeated;
        runs.add(options.resolve(data));
      }
    }
    return runs;
  }

  /** Each row is the one before with a change; rows 8 and 9 go back to row 3. */
  private TrainOptions options(String row) {
    return switch (row) {
      case "1" -> asAsked();
      case "2" -> {
        TrainOptions options = asAsked();
        options.lossRule = Loss.Rule.KERAS3;
        options.accuracyRule = AccuracyRule.KERAS3;
        yield options;
      }
      case "3" -> {
        TrainOptions options = options("2");
        options.loss = Loss.Function.CATEGORICAL_CROSSENTROPY;
        yield options;
      }
      case "4" -> {
        TrainOptions options = options("3");
        options.rescale = Rescale.ONE_OVER_255;
        yield options;
      }
      case "5" -> {
        TrainOptions options = options("4");
        options.outputActivation = Activation.SOFTMAX;
        yield options;
      }
      case "6" -> {
        TrainOptions options = options("5");
        options.colorMode = ColorMode.RGB;
        yield options;
      }
      case "7" -> {
        TrainOptions options = options("6");
        options.network.preset = "conv-small";
        options.trainSamples = Math.min(trainSamples, CONVOLVED_SAMPLES);
        options.epochs = Math.min(epochs, CONVOLVED_EPOCHS);
        options.batchSize = Math.min(batchSize, CONVOLVED_BATCH);
        yield options;
      }
      case "8", "9" -> {
        TrainOptions options = options("3");
        options.outputActivation = Activation.SOFTMAX;
        options.layers = row.equals("8") ? "60" : "60,50";
        yield options;
      }
      default -> throw new IllegalArgumentException("row " + row + " is no single run");
    };
  }

  private TrainOptions asAsked() {
    TrainOptions options = new TrainOptions();
    options.rescale = Rescale.NONE;
    options.outputActivation = Activation.SIGMOID;
    options.loss = Loss.Function.BINARY_CROSSENTROPY;
    options.lossRule = Loss.Rule.KERAS2;
    options.accuracyRule = AccuracyRule.KERAS2;
    options.metrics = List.of("accuracy", "binary_accuracy");
    options.epochs = epochs;
    options.batchSize = batchSize;
    options.seed = seed;
    options.threads = compute.threads;
    options.device = compute.device;
    return options;
  }

  /** What a row changes, in words. */
  static String change(String row) {
    return switch (row) {
      case "1" -> "as asked, by Keras 2's rules";
      case "2" -> "as asked, by Keras 3's rules";
      case "3" -> "categorical_crossentropy";
      case "4" -> "and pixels / 255";
      case "5" -> "and softmax output";
      case "6" -> "and color, 3,072 inputs";
      case "7" -> "and convolution (conv-small)";
      case "8" -> "row 3 with softmax and one layer (60)";
      case "9" -> "row 3 with softmax and two layers (60, 50)";
      case "10" -> "rows 1 and 4 over seeds and four initializers";
      default -> throw new IllegalArgumentException("no row " + row);
    };
  }
}
