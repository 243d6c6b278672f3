package io.crosscheck.verify.model;

import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The claimed figure was made with the images encoded in another way than the model is asked with.
 *
 * <p>Source: keras-team/keras#13517 (normalization), Kotlin/kotlindl#400 (channel order),
 * deeplearning4j/deeplearning4j#5935 (layout).
 *
 * @param id which part of the encoding is another
 * @param others the encodings to try
 * @param advice what to do
 */
record OtherEncoding(String id, ModelAnswers answers, List<InputEncoding> others, String advice)
    implements Hypothesis {

  /** A hypothesis for each part of the encoding. */
  static List<Hypothesis> of(ModelAnswers answers) {
    InputEncoding real = answers.subject().encoding();
    boolean gray = real.colors().channels() == 1;
    return List.of(
        new OtherEncoding(
            "normalization",
            answers,
            others(PixelScaling.values(), real, real::with),
            "Scale in one place: inside the model (a Rescaling layer in Keras; Crosscheck's classify"
                + " signature does it), or by the same function in training and in evaluation"
                + " (--rescale here)."),
        new OtherEncoding(
            "channel-order",
            answers,
            exchanged(real.colors()).map(real::with).toList(),
            "OpenCV reads blue first, Pillow, Keras and Crosscheck red first: exchange the channels"
                + " in one of the two places."),
        new OtherEncoding(
            "layout",
            answers,
            others(PixelLayout.values(), real, real::with),
            "Keras and Crosscheck keep channels last, PyTorch first: transpose, do not reshape."),
        new OtherEncoding(
            "gray-weights",
            answers,
            gray ? others(weights(real.colors()), real, real::with) : List.of(),
            "Make gray by the same weights in training and in evaluation; Crosscheck's are 0.2989,"
                + " 0.5870 and 0.1140."));
  }

  /** The same colors where the first channel is taken for the last. */
  private static Stream<PixelColors> exchanged(PixelColors colors) {
    return switch (colors) {
      case RGB -> Stream.of(PixelColors.BGR);
      case BGR -> Stream.of(PixelColors.RGB);
      case GRAY -> Stream.of(PixelColors.GRAY_OF_BGR);
      case GRAY_OF_BGR -> Stream.of(PixelColors.GRAY);
      case GRAY_MEAN, GRAY_709 -> Stream.of();
    };
  }

  /** The ways of weighing the channels that take them in the same order. */
  private static PixelColors[] weights(PixelColors colors) {
    PixelColors usual = colors == PixelColors.GRAY_OF_BGR ? colors : PixelColors.GRAY;
    return new PixelColors[] {usual, PixelColors.GRAY_MEAN, PixelColors.GRAY_709};
  }

  private static <T> List<InputEncoding> others(
      T[] parts, InputEncoding real, Function<T, InputEncoding> with) {
    return Stream.of(parts).map(with).filter(other -> !other.equals(real)).toList();
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (answers.areRandom() || answers.evaluationGives(claimed, recount)) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (InputEncoding other : others) {
      if (!answers.evaluation().with(other).fits(answers.subject().samples().shape())) {
        continue;
      }
      answers
          .figures(answers.evaluation().with(other), claimed)
          .forEach(figure -> predictions.add(Prediction.of(figure, () -> meaning(other))));
    }
    return predictions;
  }

  private String meaning(InputEncoding other) {
    return String.format(
        Locale.ROOT,
        "It is the figure that this model has with %s, while it was asked with %s. %s",
        other.words(),
        answers.subject().encoding().words(),
        advice);
  }
}
