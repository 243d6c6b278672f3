package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LabelCounts;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The claimed figure counts each sample by the weight of its class: the given ones, or, of a loss,
 * those that make each class count alike.
 *
 * <p>Source: Keras 3.15 {@code class_weight}, PyTorch {@code CrossEntropyLoss(weight)}, which
 * divides by the sum of the weights; scikit-learn {@code class_weight='balanced'}.
 */
final class ClassWeighted implements Hypothesis {
  @Override
  public String id() {
    return "class-weighted";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Optional<double[]> given = recount.evidence().circumstances().classWeights();
    if (given.isPresent()) {
      return given.get().length == recount.classes()
          ? readings(given.get(), "given", claimed, recount)
          : List.of();
    }
    return claimed.figure().isShare()
        ? List.of()
        : readings(balanced(recount), "balanced", claimed, recount);
  }

  /** The weights N / (K * n) of classes of n samples. */
  private static double[] balanced(Recount recount) {
    return Arrays.stream(LabelCounts.of(recount))
        .mapToDouble(
            count ->
                count == 0 ? 0 : (double) recount.samples() / ((double) recount.classes() * count))
        .toArray();
  }

  private static List<Prediction> readings(
      double[] byClass, String which, ClaimedFigure claimed, Recount recount) {
    List<Prediction> predictions = new ArrayList<>();
    for (SampleSums values : recount.evaluated(claimed.figure())) {
      WeightedSums sums = WeightedSums.byClass(values, byClass, recount);
      predictions.add(
          Prediction.of(
              sums.overSamples(),
              () ->
                  meaning(
                      byClass,
                      which,
                      sums,
                      "the number of samples, " + recount.samples(),
                      recount)));
      if (sums.weights() > 0 && !sums.overWeights().equals(sums.overSamples())) {
        predictions.add(
            Prediction.of(
                sums.overWeights(),
                () ->
                    meaning(
                        byClass,
                        which,
                        sums,
                        "the sum of the weights, " + Digits.brief(sums.weights()),
                        recount)));
      }
    }
    return predictions;
  }

  private static String meaning(
      double[] byClass, String which, WeightedSums sums, String divisor, Recount recount) {
    int least = 0;
    int greatest = 0;
    for (int k = 0; k < byClass.length; k++) {
      least = byClass[k] < byClass[least] ? k : least;
      greatest = byClass[k] > byClass[greatest] ? k : greatest;
    }
    List<String> names = recount.evidence().labelNames();
    return String.format(
        Locale.ROOT,
        "It is the figure weighted by the %s class weights, %s for '%s' up to %s for '%s': the"
            + " weighted sum %s over %s. Such weights steer training and have no place in an"
            + " evaluation: in Keras give class_weight to fit alone and evaluate without weights,"
            + " in PyTorch evaluate with a loss that has no weight; Crosscheck's evaluate counts"
            + " every sample once.",
        which,
        Digits.brief(byClass[least]),
        names.get(least),
        Digits.brief(byClass[greatest]),
        names.get(greatest),
        Digits.brief(sums.weighted().value()),
        divisor);
  }
}
