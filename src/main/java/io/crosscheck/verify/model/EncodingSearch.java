package io.crosscheck.verify.model;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.savedmodel.ElementType;
import io.crosscheck.savedmodel.ModelInputSpec;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds how a model's images were encoded when it was trained, as far as nobody said: with the
 * right encoding it is right most often.
 */
public final class EncodingSearch {
  private static final int SCREENED = 2_000;
  private static final int BATCH = 100;

  /** Accuracies within so many standard errors of the best are as good. */
  private static final double STANDARD_ERRORS = 2;

  private final String where;
  private final ModelRunner runner;
  private final ImageDataset samples;

  /** A search for a model that is asked about these samples. */
  public EncodingSearch(String where, ModelRunner runner, ImageDataset samples) {
    this.where = where;
    this.runner = runner;
    this.samples = samples;
  }

  /**
   * An encoding.
   *
   * @param note how it was found, as a sentence; empty where nothing had to be found
   */
  public record Found(InputEncoding encoding, Optional<String> note) {}

  /**
   * The encoding with the highest accuracy on the first samples; of those as good, the most usual.
   *
   * @param colors what is known of the colors
   * @param scaling what is known of the scaling
   * @throws SavedModelException if the model's input takes no such images
   */
  public Found find(Optional<PixelColors> colors, Optional<PixelScaling> scaling) {
    return best(candidates(colors, scaling));
  }

  /**
   * The same, but of those as good this one, where the model's input takes it.
   *
   * @throws SavedModelException if the model's input takes no such images
   */
  Found find(InputEncoding preferred) {
    List<InputEncoding> candidates = candidates(Optional.empty(), Optional.empty());
    // Of a pixel that is scaled to [0, 1], a whole number keeps nothing.
    boolean takesScaled =
        runner.input().type().isFloating() || preferred.scaling() == PixelScaling.NONE;
    if (takesScaled && fits(preferred.colors(), preferred.layout(), samples.shape())) {
      candidates.remove(preferred);
      candidates.add(0, preferred);
    }
    return best(candidates);
  }

  private Found best(List<InputEncoding> candidates) {
    if (candidates.size() == 1) {
      return new Found(candidates.get(0), Optional.empty());
    }
    int count = Math.min(SCREENED, samples.size());
    List<Double> accuracies = new ArrayList<>();
    double best = 0;
    for (InputEncoding candidate : candidates) {
      double accuracy = accuracy(candidate, count);
      accuracies.add(accuracy);
      best = Math.max(best, accuracy);
    }
    double error = Math.sqrt(Math.max(best * (1 - best), 1.0 / count) / count);
    int chosen = 0;
    while (accuracies.get(chosen) < best - STANDARD_ERRORS * error) {
      chosen++;
    }
    InputEncoding encoding = candidates.get(chosen);
    return new Found(
        encoding,
        Optional.of(
            String.format(
                Locale.ROOT,
                "No preprocessing was named. Of %d usual ones, %s serves best: %.4f of the first %d"
                    + " samples are right with it. Name another by --color-mode and --rescale.",
                candidates.size(),
                encoding.words(),
                accuracies.get(chosen),
                count)));
  }

  private double accuracy(InputEncoding encoding, int count) {
    ScoreTable scores =
        new ModelQuestion(runner, encoding, Answer.SCORES, Math.min(BATCH, count))
            .ask(samples, count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = samples.label(i);
    }
    return Recount.of(
            Evidence.ofFiles(
                samples.labelNames(),
                LabelColumn.of(labels),
                scores,
                LossRule.OfScores.ANY,
                Circumstances.NONE))
        .accuracy();
  }

  /** The usual encodings that fit the input, the most usual first. */
  private List<InputEncoding> candidates(
      Optional<PixelColors> colors, Optional<PixelScaling> scaling) {
    ImageShape shape = samples.shape();
    List<InputEncoding> candidates = new ArrayList<>();
    for (PixelScaling oneScaling : scaling.map(List::of).orElseGet(this::usualScalings)) {
      for (PixelColors oneColors : colors.map(List::of).orElse(USUAL_COLORS)) {
        for (PixelLayout layout : List.of(PixelLayout.CHANNELS_LAST, PixelLayout.CHANNELS_FIRST)) {
          boolean sameAsLast = layout == PixelLayout.CHANNELS_FIRST && oneColors.channels() == 1;
          if (!sameAsLast && fits(oneColors, layout, shape)) {
            candidates.add(new InputEncoding(oneColors, oneScaling, layout));
          }
        }
      }
    }
    if (candidates.isEmpty()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          String.format(
              "the model's input %s takes no such images: expected %d x %d pixels in gray or color,"
                  + " got %s. Name the data that it was trained for by --data, or another --input.",
              runner.input().name(), shape.height(), shape.width(), runner.input()));
    }
    return candidates;
  }

  private static final List<PixelColors> USUAL_COLORS =
      List.of(PixelColors.RGB, PixelColors.GRAY, PixelColors.BGR);

  /** A model that takes whole numbers scales them itself. */
  private List<PixelScaling> usualScalings() {
    ElementType type = runner.input().type();
    return type.isFloating()
        ? List.of(
            PixelScaling.ONE_OVER_255,
            PixelScaling.NONE,
            PixelScaling.MINUS_ONE_TO_ONE,
            PixelScaling.IMAGENET,
            PixelScaling.STANDARDIZED)
        : List.of(PixelScaling.NONE);
  }

  private boolean fits(PixelColors colors, PixelLayout layout, ImageShape shape) {
    ModelInputSpec input = runner.input();
    int channels = colors.channels();
    boolean first = layout == PixelLayout.CHANNELS_FIRST;
    List<Integer> image =
        first
            ? List.of(channels, shape.height(), shape.width())
            : List.of(shape.height(), shape.width(), channels);
    List<Integer> row = List.of(shape.height() * shape.width() * channels);
    return input.takes(image)
        || input.takes(row)
        || (channels == 1 && input.takes(List.of(shape.height(), shape.width())));
  }
}
