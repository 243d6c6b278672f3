package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recalls;
import io.crosscheck.verify.recount.Recount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The claimed accuracy is the mean of the classes' recalls, which counts a rare class as much as a
 * frequent one.
 *
 * <p>Source: torchmetrics {@code MulticlassAccuracy}, whose average is 'macro' unless given;
 * scikit-learn {@code balanced_accuracy_score}.
 */
final class BalancedAccuracy implements Hypothesis {
  @Override
  public String id() {
    return "balanced-accuracy";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    return Recalls.of(recount.counts()).means().stream()
        .filter(mean -> Double.isFinite(mean.low()))
        .map(mean -> Prediction.of(mean, () -> meaning(mean, recount)))
        .toList();
  }

  private static String meaning(Interval mean, Recount recount) {
    long[] samples = recount.counts().byLabel();
    double[] recalls = Recalls.of(recount.counts()).byClass();
    int rarest = -1;
    int commonest = 0;
    for (int k = 0; k < samples.length; k++) {
      if (samples[k] > 0 && (rarest < 0 || samples[k] < samples[rarest])) {
        rarest = k;
      }
      commonest = samples[k] > samples[commonest] ? k : commonest;
    }
    List<String> names = recount.evidence().labelNames();
    return String.format(
        Locale.ROOT,
        "It is balanced accuracy: the mean of the recalls of %d classes is %s, so '%s' with %d"
            + " samples (recall %s) counts as much as '%s' with %d (recall %s). torchmetrics'"
            + " MulticlassAccuracy computes it by default: ask for average='micro' there, for"
            + " accuracy_score in scikit-learn, for 'categorical_accuracy' in Keras and Crosscheck;"
            + " or claim it as balanced_accuracy.",
        Arrays.stream(samples).filter(count -> count > 0).count(),
        Digits.brief(mean.low()),
        names.get(rarest),
        samples[rarest],
        Digits.brief(recalls[rarest]),
        names.get(commonest),
        samples[commonest],
        Digits.brief(recalls[commonest]));
  }
}
