package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * One-hot rows were compared with predicted classes as if each of their numbers were a class.
 *
 * <p>Source: keras-team/keras#11100, tensorflow/tensorflow#38004.
 */
final class OneHotAsLabels implements Hypothesis {
  @Override
  public String id() {
    return "one-hot-as-labels";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    int classes = recount.classes();
    long[] predicted = recount.counts().byPrediction();
    long ones = classes > 1 ? predicted[1] : 0;
    long cells = (classes - 1) * predicted[0] + ones;
    long column = ofFirstColumn(recount.counts().confusion());
    return List.of(
        Prediction.of(
            (double) cells / recount.cells(),
            () -> meaning(cells, recount.cells(), "cells", predicted[0], ones)),
        Prediction.of(
            (double) column / recount.samples(),
            () -> meaning(column, recount.samples(), "rows' first cells", predicted[0], ones)));
  }

  /** Samples whose cell of class 0, a 0 or a 1, is the number of the predicted class. */
  private static long ofFirstColumn(long[][] confusion) {
    long right = 0;
    for (int label = 0; label < confusion.length; label++) {
      int cell = label == 0 ? 1 : 0;
      right += cell < confusion.length ? confusion[label][cell] : 0;
    }
    return right;
  }

  private static String meaning(long right, long total, String what, long zeros, long ones) {
    return String.format(
        Locale.ROOT,
        "It is one-hot labels taken for class numbers: %d of %d %s equal the number of the"
            + " predicted class. Since they hold only 0 and 1, only samples predicted as class 0"
            + " (%d) or 1 (%d) can agree. In Keras use metrics=['categorical_accuracy'] with"
            + " one-hot labels, or give the sparse metric labels.argmax(1); Crosscheck's"
            + " --accuracy-rule strict refuses the confusion.",
        right,
        total,
        what,
        zeros,
        ones);
  }
}
