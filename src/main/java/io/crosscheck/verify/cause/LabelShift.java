package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Labels and predictions count the classes from different numbers on.
 *
 * <p>Source: keras-team/keras#2450, keras-team/keras#7339.
 */
final class LabelShift implements Hypothesis {
  @Override
  public String id() {
    return "label-shift";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy() || recount.classes() < 2) {
      return List.of();
    }
    long[][] confusion = recount.counts().confusion();
    int last = confusion.length - 1;
    long above = beside(confusion, 1);
    long below = beside(confusion, -1);
    boolean literal = recount.labelBase() == 1;
    List<Prediction> predictions = new ArrayList<>();
    predictions.add(reading(above, literal ? Shift.LITERAL : Shift.UP, recount));
    predictions.add(reading(below, Shift.DOWN, recount));
    // Of two classes a shift around is an exchange, which label-permutation names.
    if (last > 1) {
      predictions.add(reading(above + confusion[last][0], Shift.UP_AROUND, recount));
      predictions.add(reading(below + confusion[0][last], Shift.DOWN_AROUND, recount));
    }
    return predictions;
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    if (recount.labelBase() != 1 || !claimed.figure().isAccuracy()) {
      return Optional.empty();
    }
    long literal = beside(recount.counts().confusion(), 1);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The labels count the classes from 1 to %d, the scores from 0 to %d; the claim holds"
                + " with each label taken less one. Compared as they stand only %d of %d would"
                + " agree: store labels - 1.",
            recount.classes(),
            recount.classes() - 1,
            literal,
            recount.samples()));
  }

  private enum Shift {
    UP("each label counts as the class after it"),
    DOWN("each label counts as the class before it"),
    UP_AROUND("each label counts as the class after it, the last as the first"),
    DOWN_AROUND("each label counts as the class before it, the first as the last"),
    LITERAL(
        "the labels, which run from 1, are compared as they stand with classes that run from 0");

    private final String words;

    Shift(String words) {
      this.words = words;
    }
  }

  /** Samples predicted as the class that many after their own. */
  private static long beside(long[][] confusion, int step) {
    long count = 0;
    for (int label = Math.max(0, -step); label < confusion.length - Math.max(0, step); label++) {
      count += confusion[label][label + step];
    }
    return count;
  }

  private static Prediction reading(long right, Shift shift, Recount recount) {
    return Prediction.of((double) right / recount.samples(), () -> meaning(right, shift, recount));
  }

  private static String meaning(long right, Shift shift, Recount recount) {
    boolean claimIsWrong = right < recount.correct();
    return String.format(
        Locale.ROOT,
        "It is what comes out when %s: then %d of %d samples agree with the argmax instead of %d."
            + " %s count the classes from another number than the model: make the labels run from 0"
            + " to %d (labels - labels.min()) before Keras's evaluate or Crosscheck's explain sees"
            + " them.",
        shift.words,
        right,
        recount.samples(),
        recount.correct(),
        claimIsWrong ? "The labels behind the claim" : "The labels in this file probably",
        recount.classes() - 1);
  }
}
