package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.Cells;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The claimed accuracy counts a sample as right only where all its cells are.
 *
 * <p>Source: scikit-learn {@code accuracy_score} on indicator matrices; Lightning-AI/torchmetrics
 * #298.
 */
final class SubsetAccuracy implements Hypothesis {
  @Override
  public String id() {
    return "subset-accuracy";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Figure.Quantity quantity = claimed.figure().quantity();
    if (!claimed.figure().isAccuracy() && quantity != Figure.Quantity.BINARY_ACCURACY) {
      return List.of();
    }
    Cells cells = recount.counts().cells();
    List<Prediction> predictions = new ArrayList<>();
    predictions.add(reading(cells.rowsRightAboveHalf(), "0.5", recount));
    if (!recount.counts().range().areProbabilities()) {
      predictions.add(reading(cells.rowsRightAboveZero(), "0", recount));
    }
    return predictions;
  }

  private static Prediction reading(long right, String threshold, Recount recount) {
    return Prediction.of(
        (double) right / recount.samples(),
        () ->
            String.format(
                Locale.ROOT,
                "It is subset accuracy: in %d of %d samples all %d cells of the one-hot table lie"
                    + " on the label's side of %s. A sample whose greatest score is the label's"
                    + " still counts as wrong where that score is not above %s or a second one is."
                    + " For one label a sample compare classes: accuracy_score(labels,"
                    + " scores.argmax(1)), in Keras metrics=['categorical_accuracy'], in Crosscheck"
                    + " --metrics categorical_accuracy; or claim it as subset_accuracy.",
                right,
                recount.samples(),
                recount.classes(),
                threshold,
                threshold));
  }
}
