package io.crosscheck.cli;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.savedmodel.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The story that the founding question tells: what was asked, and one change after the other.
 *
 * <p>Source: {@code README.md}; the question printed a loss of 1.6118 and an accuracy of 0.90 where
 * an argmax over single predictions got 9,002 of 10,000 wrong.
 */
final class Story {
  /** The rows that {@code reproduce} can tell; row 7 needs convolution. */
  static final List<String> ROWS = List.of("1", "2", "3", "4", "5", "6", "8", "9", "10");

  static final List<Initializer> INITIALIZERS =
      List.of(
          Initializer.GLOROT_UNIFORM,
          Initializer.GLOROT_NORMAL,
          Initializer.HE_UNIFORM,
          Initializer.HE_NORMAL);

  private static final List<Integer> SIX_LAYERS = List.of(60, 50, 60, 70, 30);

  private final Map<String, RunConfig> configs = new LinkedHashMap<>();

  /** The story's runs, each with these options. */
  Story(String data, int epochs, int batchSize, long seed, int threads, ComputeOptions compute) {
    RunConfig first =
        new RunConfig(
            data,
            ColorMode.GRAYSCALE,
            Rescale.NONE,
            SIX_LAYERS,
            Activation.RELU,
            Activation.SIGMOID,
            Initializer.GLOROT_UNIFORM,
            Loss.Function.BINARY_CROSSENTROPY,
            false,
            Loss.Rule.KERAS2,
            List.of("accuracy", "binary_accuracy"),
            AccuracyRule.KERAS2,
            0.001,
            epochs,
            batchSize,
            0,
            seed,
            threads,
            compute.device,
            null,
            true);
    RunConfig today = first.withLossRule(Loss.Rule.KERAS3).withAccuracyRule(AccuracyRule.KERAS3);
    RunConfig categorical = today.withLoss(Loss.Function.CATEGORICAL_CROSSENTROPY);
    RunConfig normalized = categorical.withRescale(Rescale.ONE_OVER_255);
    RunConfig softmax = normalized.withOutputActivation(Activation.SOFTMAX);
    RunConfig shallow = categorical.withOutputActivation(Activation.SOFTMAX);
    configs.put("1", first);
    configs.put("2", today);
    configs.put("3", categorical);
    configs.put("4", normalized);
    configs.put("5", softmax);
    configs.put("6", softmax.withColorMode(ColorMode.RGB));
    configs.put("8", shallow.withLayers(List.of(60)));
    configs.put("9", shallow.withLayers(List.of(60, 50)));
  }

  /** The run of a row. */
  RunConfig config(String row) {
    RunConfig config = configs.get(row);
    if (config == null) {
      throw new IllegalArgumentException("row " + row + " is no single run");
    }
    return config;
  }

  /** The runs of row 10: a row's run over seeds and initializers. */
  List<RunConfig> repetitions(String row, int seeds) {
    List<RunConfig> runs = new ArrayList<>();
    for (Initializer initializer : INITIALIZERS) {
      for (int seed = 1; seed <= seeds; seed++) {
        runs.add(config(row).withKernelInitializer(initializer).withSeed(seed));
      }
    }
    return runs;
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
      case "8" -> "row 3 with softmax and one layer (60)";
      case "9" -> "row 3 with softmax and two layers (60, 50)";
      case "10" -> "rows 1 and 4 over seeds and four initializers";
      default -> throw new IllegalArgumentException("no row " + row);
    };
  }
}
