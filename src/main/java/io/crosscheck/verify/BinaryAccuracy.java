package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Digits;
import java.util.Locale;
import java.util.Optional;

/**
 * The claimed accuracy counts cells of the one-hot table against 0.5, not samples.
 *
 * <p>Source: keras-team/keras#3098: Keras before TensorFlow 2.2 chose it by the loss.
 */
final class BinaryAccuracy implements Hypothesis {
  private static final String ID = "binary-accuracy";

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    if (figure != Figure.ARGMAX_ACCURACY
        || recount.match(Figure.BINARY_ACCURACY, claim.value()) == Recount.Match.NONE) {
      return Optional.empty();
    }
    double width = 2 * recount.tolerance(Figure.BINARY_ACCURACY, claim.value());
    return Optional.of(new Explanation(new Cause(ID, explanation(claim, recount)), width));
  }

  private static String explanation(Claim claim, Recount recount) {
    return String.format(
        Locale.ROOT,
        "The claimed %s %s is binary accuracy: %d of %d cells of the one-hot table lie on the"
            + " label's side of 0.5, while the greatest score names the right class for %d of %d"
            + " samples (%s). %s Keras 2 takes 'accuracy' under binary_crossentropy to mean this:"
            + " ask for metrics=['categorical_accuracy'] there, or train with softmax and"
            + " categorical_crossentropy; in Crosscheck leave --accuracy-rule at keras3 or ask for"
            + " --metrics categorical_accuracy.",
        claim.name(),
        Digits.shortest(claim.value()),
        recount.correct(Figure.BINARY_ACCURACY),
        recount.total(Figure.BINARY_ACCURACY),
        recount.correct(Figure.ARGMAX_ACCURACY),
        recount.total(Figure.ARGMAX_ACCURACY),
        Digits.brief((double) recount.confusion().correct() / recount.confusion().total()),
        arithmetic(recount));
  }

  private static String arithmetic(Recount recount) {
    int classes = recount.evidence().classes();
    String always =
        String.format(
            Locale.ROOT,
            "(%d-1)/%d = %s",
            classes,
            classes,
            Digits.brief((classes - 1.0) / classes));
    long above = aboveThreshold(recount.evidence());
    if (above == 0) {
      return String.format(
          Locale.ROOT,
          "No output exceeds 0.5, so of each sample's %d cells only the label's is wrong: %s,"
              + " whatever the model has learned.",
          classes,
          always);
    }
    return String.format(
        Locale.ROOT,
        "Answering 'no' to each of the %d classes would already give %s; %d outputs exceed 0.5.",
        classes,
        always,
        above);
  }

  private static long aboveThreshold(Evidence evidence) {
    long above = 0;
    for (float score : evidence.scores()) {
      if (score > BinaryCells.THRESHOLD) {
        above++;
      }
    }
    return above;
  }
}
