package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.NanRows;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleSums;
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
        reading(
            nan.rightAsClassZero(),
            samples,
            "taken for class 0, where a loop that compares with NaN ends",
            recount));
    predictions.add(
        reading(
            nan.rightAsNan(),
            samples,
            "given the class of the NaN, which NumPy and PyTorch take for the greatest score",
            recount));
    predictions.add(
        reading(
            nan.rightAmongNumbers(),
            samples,
            "judged by their greatest score that is a number",
            recount));
    if (unscored < samples) {
      predictions.add(reading(0, samples - unscored, "left out", recount));
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
                    "%s: %d of %d are right instead of %d of %d",
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
    for (SampleSums losses : recount.evaluated(claimed.figure())) {
      double sum = losses.ofNumbers();
      long numbers = samples - losses.notNumbers();
      if (numbers > 0 && numbers < samples) {
        predictions.add(
            Prediction.of(
                sum / numbers,
                () -> meaning("left out of the mean, which is over " + numbers, recount)));
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
        "It is the figure in which the %d samples with NaN among their scores (the first is sample"
            + " %d) are %s. Such a sample has no predicted class, and the model that gives it is"
            + " broken: in Keras add TerminateOnNaN and look at the learning rate, float16 and"
            + " unclipped logarithms; Crosscheck counts it as wrong and says so.",
        recount.counts().unscored(),
        recount.counts().nan().firstSample(),
        how);
  }
}
