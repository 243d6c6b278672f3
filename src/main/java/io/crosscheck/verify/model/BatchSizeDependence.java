package io.crosscheck.verify.model;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The model's answers depend on how many samples it is asked for at once, or on a sample's place
 * among them, but not on which the others are.
 *
 * <p>Source: keras-team/keras#4708.
 */
record BatchSizeDependence(ModelAnswers answers) implements Hypothesis {
  private static final int[] USUAL = {16, 32, 64, 100, 128, 256, 500, 512, 1000};

  @Override
  public String id() {
    return "batch-size-dependence";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!changesInBatches(recount) || answers.areRandom() || answers.dependOnCompany()) {
      return List.of();
    }
    return inBatches(answers, claimed, recount, size -> meaning(size, recount));
  }

  /** The figures in batches of each size that may have been used. */
  static List<Prediction> inBatches(
      ModelAnswers answers, ClaimedFigure claimed, Recount recount, IntFunction<String> meaning) {
    List<Prediction> predictions = new ArrayList<>();
    for (int size : sizes(recount)) {
      for (Interval figure : answers.figures(answers.evaluation().withBatchSize(size), claimed)) {
        predictions.add(Prediction.of(figure, () -> meaning.apply(size)));
      }
    }
    return predictions;
  }

  /** Whether the batch size changes scores by more than rounding. */
  static boolean changesInBatches(Recount recount) {
    return recount.evidence().batched().isPresent()
        && (!recount.batches().flips().isEmpty() || recount.batches().largestDifference() > 1e-3);
  }

  /** The evaluation's batch size, the usual ones, and all samples at once. */
  private static int[] sizes(Recount recount) {
    int samples = recount.samples();
    int known = recount.evidence().circumstances().batchSize().orElse(samples);
    return IntStream.concat(
            IntStream.of(known), IntStream.concat(IntStream.of(USUAL), IntStream.of(samples)))
        .filter(size -> size <= samples)
        .distinct()
        .toArray();
  }

  private static String meaning(int size, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is the figure in batches of %d, while each sample alone gives another answer (%d of %d"
            + " samples change class by more than rounding; the largest difference of a score is"
            + " %.3g). A model's answer must not depend on the batch: look for layers that reduce"
            + " over the batch axis, or a shape that was fixed at export.",
        size,
        recount.batches().flips().size(),
        recount.samples(),
        recount.batches().largestDifference());
  }
}
