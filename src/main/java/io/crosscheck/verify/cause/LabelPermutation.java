package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The outputs stand for the classes in another order than the labels' names do.
 *
 * <p>Source: keras-team/keras#3054, keras-team/keras-preprocessing#211: {@code class_indices}.
 */
final class LabelPermutation implements Hypothesis {
  private static final int MOST_CLASSES = 300;
  private static final int LISTED = 4;

  @Override
  public String id() {
    return "label-permutation";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    int[] byName = byName(recount.evidence().labelNames());
    int[] ofName = inverse(byName);
    addIfOther(predictions, byName, true, recount);
    if (!Arrays.equals(byName, ofName)) {
      addIfOther(predictions, ofName, true, recount);
    }
    if (recount.classes() <= MOST_CLASSES && mayBeReached(claimed, recount)) {
      int[] best = Assignment.best(recount.counts().confusion());
      if (right(best, recount) > recount.correct() && !isShift(best, recount)) {
        addIfOther(predictions, best, false, recount);
      }
    }
    return predictions;
  }

  /** Whether naming the predicted classes otherwise can give the claim at all. */
  private static boolean mayBeReached(ClaimedFigure claimed, Recount recount) {
    long[][] confusion = recount.counts().confusion();
    long most = 0;
    for (int predicted = 0; predicted < confusion.length; predicted++) {
      long best = 0;
      for (long[] row : confusion) {
        best = Math.max(best, row[predicted]);
      }
      most += best;
    }
    double slack = claimed.slackOfShare();
    return claimed.rounded().low() - slack <= (double) most / recount.samples()
        && claimed.truncated().high() + slack >= recount.accuracy();
  }

  private static void addIfOther(
      List<Prediction> predictions, int[] meant, boolean alphabetical, Recount recount) {
    long right = right(meant, recount);
    if (right != recount.correct()) {
      predictions.add(
          Prediction.of(
              (double) right / recount.samples(),
              () -> meaning(meant, alphabetical, right, recount)));
    }
  }

  /** Whether counting the classes from another number does as well, which is a cause of its own. */
  private static boolean isShift(int[] best, Recount recount) {
    int classes = best.length;
    int[] up = IntStream.range(0, classes).map(k -> (k + 1) % classes).toArray();
    long right = right(best, recount);
    return classes > 2 && (right == right(up, recount) || right == right(inverse(up), recount));
  }

  /** The class whose name comes at each place in alphabetical order. */
  private static int[] byName(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparing(names::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] inverse(int[] permutation) {
    int[] inverse = new int[permutation.length];
    for (int i = 0; i < permutation.length; i++) {
      inverse[permutation[i]] = i;
    }
    return inverse;
  }

  /** Samples that are right where each predicted class means another. */
  private static long right(int[] meant, Recount recount) {
    long right = 0;
    for (int predicted = 0; predicted < meant.length; predicted++) {
      right += recount.counts().confusion()[meant[predicted]][predicted];
    }
    return right;
  }

  private static String meaning(int[] meant, boolean alphabetical, long right, Recount recount) {
    List<String> names = recount.evidence().labelNames();
    int[] exchanged =
        IntStream.range(0, meant.length).filter(output -> meant[output] != output).toArray();
    String listed =
        IntStream.of(exchanged)
            .limit(LISTED)
            .mapToObj(
                output -> "output '" + names.get(output) + "' means '" + names.get(meant[output]))
            .collect(Collectors.joining("', ", "", "'"));
    return String.format(
        Locale.ROOT,
        "It is what the model gets with its outputs in %s: %d of %d are then right instead of %d;"
            + " %s%s. Somewhere the classes were numbered anew: in Keras save"
            + " generator.class_indices with the model or give class_names to"
            + " image_dataset_from_directory; in Crosscheck use the data and label names that the"
            + " model was exported with.",
        alphabetical ? "the alphabetical order of the names" : "another order of the classes",
        right,
        recount.samples(),
        recount.correct(),
        listed,
        exchanged.length > LISTED ? " and " + (exchanged.length - LISTED) + " more" : "");
  }
}
