package io.crosscheck.verify.cause;

import io.crosscheck.data.table.TrainingHistory;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The claimed figure is what the training loop printed: a mean over an epoch's batches, each seen
 * with the weights of its moment.
 *
 * <p>Source: keras-team/keras#503, keras-team/keras#6977.
 */
final class RunningAverage implements Hypothesis {
  private static final List<String> ACCURACIES =
      List.of(
          "accuracy",
          "acc",
          "categorical_accuracy",
          "sparse_categorical_accuracy",
          "binary_accuracy");

  @Override
  public String id() {
    return "running-average";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Optional<TrainingHistory> history = recount.evidence().circumstances().history();
    if (history.isEmpty()) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (String name : names(claimed)) {
      List<Double> epochs = history.get().figures().getOrDefault(name, List.of());
      // The last epoch first: of two that print alike it is the one that people quote.
      for (int epoch = epochs.size(); epoch >= 1; epoch--) {
        int named = epoch;
        predictions.add(
            Prediction.of(
                epochs.get(epoch - 1), () -> meaning(name, named, epochs, claimed, recount)));
      }
    }
    return predictions;
  }

  /** The names under which a training loop may print the figure. */
  private static Set<String> names(ClaimedFigure claimed) {
    Set<String> names = new LinkedHashSet<>();
    switch (claimed.figure().quantity()) {
      case ACCURACY, BINARY_ACCURACY -> names.addAll(ACCURACIES);
      case LOSS -> names.add("loss");
      default -> names.add(claimed.claim().name());
    }
    return names;
  }

  private static String meaning(
      String name, int epoch, List<Double> epochs, ClaimedFigure claimed, Recount recount) {
    List<Interval> truths = recount.truths(claimed.figure());
    return String.format(
        Locale.ROOT,
        "It is the training figure '%s' of epoch %d of %d, %s: a mean over that epoch's batches of"
            + " the training samples, each taken with the weights of its moment and with dropout at"
            + " work. The final weights' figure on these %d samples is %s; report what evaluate"
            + " prints in Keras or Crosscheck, or the history's 'val_%s', but not the progress"
            + " bar's.",
        name,
        epoch,
        epochs.size(),
        Digits.brief(epochs.get(epoch - 1)),
        recount.samples(),
        truths.isEmpty() ? "another" : Digits.brief(truths.get(0).middle()),
        name);
  }
}
