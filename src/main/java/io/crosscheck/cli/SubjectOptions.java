package io.crosscheck.cli;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.Loss;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.verify.loss.LossRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a model is asked that somebody else exported. */
final class SubjectOptions {
  @Option(
      names = "--signature",
      paramLabel = "NAME",
      description = "The signature to ask; serving_default without it.")
  private @Nullable String signature;

  @Option(
      names = "--input",
      paramLabel = "NAME",
      description = "The signature's input that takes the images.")
  private @Nullable String input;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "The signature's output that holds the scores.")
  private @Nullable String output;

  @Option(
      names = "--color-mode",
      paramLabel = "M",
      description = "grayscale or rgb; without it what the model's input takes.")
  private @Nullable ColorMode colorMode;

  @Option(
      names = "--rescale",
      paramLabel = "R",
      description = "1/255 or 1; without it the usual scaling that serves the model best.")
  private @Nullable Rescale rescale;

  @Option(
      names = "--loss",
      paramLabel = "L",
      description =
          "What a claimed loss is: binary_crossentropy, categorical_crossentropy or"
              + " sparse_categorical_crossentropy; without it whichever fits.")
  private Loss.@Nullable Function loss;

  @Option(names = "--from-logits", description = "The model's outputs are logits.")
  private boolean fromLogits;

  /** What of the model is asked. */
  SignatureChoice choice() {
    return new SignatureChoice(
        Optional.ofNullable(signature), Optional.ofNullable(input), Optional.ofNullable(output));
  }

  /** What is known of the images' colors. */
  Optional<PixelColors> colors() {
    return Optional.ofNullable(colorMode)
        .map(mode -> mode == ColorMode.GRAYSCALE ? PixelColors.GRAY : PixelColors.RGB);
  }

  /** What is known of the images' scaling. */
  Optional<PixelScaling> scaling() {
    return Optional.ofNullable(rescale)
        .map(it -> it == Rescale.NONE ? PixelScaling.NONE : PixelScaling.ONE_OVER_255);
  }

  /** How the model's loss was computed, of which Keras 3's way is one. */
  LossRule lossRule() {
    return new LossRule.OfScores(Optional.ofNullable(loss), fromLogits, true);
  }
}
