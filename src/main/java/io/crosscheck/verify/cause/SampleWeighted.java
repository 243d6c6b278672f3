package io.crosscheck.verify.cause;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The claimed figure counts each sample by its weight.
 *
 * <p>Source: Keras 3.15 {@code weighted_metrics} and {@code sample_weight}: a metric is divided by
 * the sum of the weights, a loss by the number of samples.
 */
final class SampleWeighted implements Hypothesis {
  @Override
  public String id() {
    return "sample-weighted";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Optional<ScoreTable> table = recount.evidence().circumstances().sampleWeights();
    if (table.isEmpty() || table.get().classes() != 1) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (SampleSums values : recount.evaluated(claimed.figure())) {
      WeightedSums sums = WeightedSums.bySample(values);
      if (sums.weights() > 0) {
        predictions.add(
            Prediction.of(
                sums.overWeights(),
                () -> meaning(sums, "the sum of the weights, " + Digits.brief(sums.weights()))));
      }
      predictions.add(
          Prediction.of(
              sums.overSamples(),
              () -> meaning(sums, "the number of samples, " + recount.samples())));
    }
    return predictions;
  }

  private static String meaning(WeightedSums sums, String divisor) {
    return String.format(
        Locale.ROOT,
        "It is the figure weighted by the sample weights: the weighted sum %s over %s, where the"
            + " mean weight is %s. It says how well the model does where the weights are great, not"
            + " how many samples it gets right. In Keras evaluate without sample_weight and name"
            + " the figure under metrics, not weighted_metrics; Crosscheck's evaluate counts every"
            + " sample once.",
        Digits.brief(sums.weighted().value()),
        divisor,
        Digits.brief(sums.weights() / sums.samples()));
  }
}
