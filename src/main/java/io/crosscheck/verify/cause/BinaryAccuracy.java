package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.BatchComparison;
import io.crosscheck.verify.recount.Cells;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.Slack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The claimed accuracy counts cells of the one-hot table, not samples.
 *
 * <p>Source: keras-team/keras#3098: Keras before TensorFlow 2.2 chose it by the loss; logits at 0.5
 * as in tensorflow/tensorflow#41413.
 */
final class BinaryAccuracy implements Hypothesis {
  @Override
  public String id() {
    return "binary-accuracy";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    Cells cells = recount.counts().cells();
    List<Prediction> predictions = new ArrayList<>();
    add(cells.rightAboveHalf(), "0.5", recount, predictions);
    if (cells.rightFromHalf() != cells.rightAboveHalf()) {
      add(cells.rightFromHalf(), "0.5", recount, predictions);
    }
    if (!recount.counts().range().areProbabilities()) {
      add(cells.rightAboveZero(), "0", recount, predictions);
    }
    return predictions;
  }

  /** Adds a reading, unless it is the argmax accuracy, as with two shares of 1. */
  private static void add(
      long right, String threshold, Recount recount, List<Prediction> predictions) {
    if (right != recount.correct() * recount.classes()) {
      predictions.add(reading(right, threshold, recount));
    }
  }

  private static Prediction reading(long right, String threshold, Recount recount) {
    return Prediction.of(
        cells(right, recount),
        () ->
            String.format(
                Locale.ROOT,
                "It is binary accuracy: %d of %d cells of the one-hot table lie on the label's"
                    + " side of %s. %s Keras 2 takes 'accuracy' under binary_crossentropy to mean"
                    + " this: ask for metrics=['categorical_accuracy'] there, or train with softmax"
                    + " and categorical_crossentropy; in Crosscheck leave --accuracy-rule at keras3"
                    + " or ask for --metrics categorical_accuracy.",
                right,
                recount.cells(),
                threshold,
                arithmetic(recount, threshold)));
  }

  /** The shares that float32 and the near ties of an evaluation in batches allow. */
  private static Interval cells(long right, Recount recount) {
    BatchComparison.Swing swing =
        recount.comparesBatches()
            ? recount.batches().swing(Figure.Quantity.BINARY_ACCURACY)
            : new BatchComparison.Swing(0, 0);
    double cells = recount.cells();
    return new Interval((right - swing.losses()) / cells, (right + swing.gains()) / cells)
        .widened(Slack.ofCells(recount.evidence()));
  }

  private static String arithmetic(Recount recount, String threshold) {
    int classes = recount.classes();
    String always =
        String.format(
            Locale.ROOT,
            "(%d-1)/%d = %s",
            classes,
            classes,
            Digits.brief((classes - 1.0) / classes));
    long above = recount.counts().cells().aboveHalf();
    if (!threshold.equals("0.5")) {
      return "The scores are logits, of which those above 0 mean yes.";
    }
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
}
