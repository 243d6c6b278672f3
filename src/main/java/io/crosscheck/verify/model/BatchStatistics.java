package io.crosscheck.verify.model;

import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * The model's answer for a sample depends on the other samples of its batch: batch normalization
 * takes the batch's statistics instead of the moving ones.
 *
 * <p>Source: keras-team/keras#6014, keras-team/keras#270.
 */
record BatchStatistics(ModelAnswers answers) implements Hypothesis {
  @Override
  public String id() {
    return "batch-statistics";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!BatchSizeDependence.changesInBatches(recount)
        || answers.areRandom()
        || !answers.dependOnCompany()) {
      return List.of();
    }
    return BatchSizeDependence.inBatches(answers, claimed, recount, size -> meaning(size, recount));
  }

  private static String meaning(int size, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is the figure in batches of %d, while each sample alone gives another answer (%d of %d"
            + " samples change class by more than rounding), and which samples share a batch decides:"
            + " batch normalization takes the batch's own mean and variance. Such a model has no"
            + " accuracy of its own. Export it for inference (training=False in Keras), and train"
            + " long enough for the moving statistics to settle (momentum 0.99 needs hundreds of"
            + " steps).",
        size,
        recount.batches().flips().size(),
        recount.samples());
  }
}
