package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.EvaluatedFigure;
import io.crosscheck.verify.recount.NanRows;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Samples with a NaN among their scores were given a class, or left out.
 *
 * <p>Source: tensorflow/tensorflow#45568; NumPy's and PyTorch's argmax take NaN as the greatest.
 */
final class NanScores implements Hypothesis {
  @Override
  public String id() {
    return "nan-scores";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    long unscored = recount.counts().unscored();
    if (unscored == 0) {
      return List.of();
    }
    return switch (claimed.figure().quantity()) {
      case ACCURACY -> ofAccuracy(recount, unscored);
      case LOSS -> ofLoss(claimed, recount);
      default -> List.of();
    };
  }

  private static List<Prediction> ofAccuracy(Recount recount, long unscored) {
    NanRows nan = recount.counts().nan();
    int samples = recount.samples();
    List<Prediction> predictions = new ArrayList<>();
    predictions.add(
        reading(nan.rightAsClassZero(), samples, "as class 0, which a comparison leaves", recount));
    predictions.add(
        reading(
            nan.rightAsNan(),
            samples,
            "as the NaN's class, which NumPy and PyTorch take as the greatest",
            recount));
    predictions.add(
        reading(
            nan.rightAmongNumbers(), samples, "by the greatest score that is a number", recount));
    if (unscored < samples) {
      predictions.add(reading(0, samples - unscored, "not at all and left out", recount));
    }
    return predictions;
  }

  private static Prediction reading(long right, long total, String how, Recount recount) {
    long count = recount.correct() + right;
    return Prediction.of(
        (double) count / total,
        () ->
            meaning(
                String.format(
                    Locale.ROOT,
                    "counted %s: %d right of %d instead of %d of %d",
                    how,
                    count,
                    total,
                    recount.correct(),
                    recount.samples()),
                recount));
  }

  private static List<Prediction> ofLoss(ClaimedFigure claimed, Recount recount) {
    int samples = recount.samples();
    List<Prediction> predictions = new ArrayList<>();
    for (SampleValues losses : EvaluatedFigure.of(claimed.figure(), recount)) {
      double sum = 0;
      long numbers = 0;
      for (int i = 0; i < samples; i++) {
        double loss = losses.sum(i, i + 1);
        sum += Double.isNaN(loss) ? 0 : loss;
        numbers += Double.isNaN(loss) ? 0 : 1;
      }
      if (numbers > 0 && numbers < samples) {
        long left = numbers;
        predictions.add(
            Prediction.of(
                sum / numbers,
                () -> meaning("left out of the mean, which is over " + left, recount)));
        predictions.add(
            Prediction.of(
                sum / samples,
                () -> meaning("counted as a loss of 0 in the mean over " + samples, recount)));
      }
    }
    return predictions;
  }

  private static String meaning(String how, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is the figure with the %d samples that have NaN among their scores, the first of them"
            + " sample %d, %s. Such a sample has no predicted class, and the model that gives it is"
            + " broken: in Keras add TerminateOnNaN and look at the learning rate, float16 and"
            + " unclipped logarithms; Crosscheck counts it as wrong and says so.",
        recount.counts().unscored(),
        recount.counts().nan().firstSample(),
        how);
  }
}
