package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The claimed figure is the mean of the batches' means, each counted alike, although the last batch
 * is shorter.
 *
 * <p>Source: tensorflow/tensorflow#27993, keras-team/keras#6292.
 */
final class BatchMean implements Hypothesis {
  private static final String ID = "batch-mean";

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    Evidence evidence = recount.evidence();
    int batchSize = evidence.evaluateBatchSize();
    if (evidence.samples() < batchSize || evidence.samples() % batchSize == 0) {
      return Optional.empty();
    }
    OptionalDouble mean = meanOfMeans(figure, recount, batchSize);
    if (mean.isEmpty()) {
      return Optional.empty();
    }
    double tolerance = recount.tolerance(figure, mean.getAsDouble());
    if (!Tolerance.same(claim.value(), mean.getAsDouble(), tolerance)) {
      return Optional.empty();
    }
    return Optional.of(
        new Explanation(new Cause(ID, explanation(claim, figure, recount)), 2 * tolerance));
  }

  private static OptionalDouble meanOfMeans(Figure figure, Recount recount, int batchSize) {
    int samples = recount.evidence().samples();
    double sum = 0;
    int batches = 0;
    for (int from = 0; from < samples; from += batchSize) {
      OptionalDouble mean = recount.figure(figure, from, Math.min(samples, from + batchSize));
      if (mean.isEmpty()) {
        return mean;
      }
      sum += mean.getAsDouble();
      batches++;
    }
    return OptionalDouble.of(sum / batches);
  }

  private static String explanation(Claim claim, Figure figure, Recount recount) {
    int samples = recount.evidence().samples();
    int batchSize = recount.evidence().evaluateBatchSize();
    int last = samples % batchSize;
    return String.format(
        Locale.ROOT,
        "%s Averaging the %d batch means without weights gives exactly the claim: the last batch has"
            + " %d of %d samples, and each of them counts %.2f times. Sum counts and losses over all"
            + " samples and divide once; Keras's evaluate and Crosscheck's do so, a loop of your own"
            + " must weigh each batch by its size.",
        FigureText.against(claim, figure, recount),
        samples / batchSize + 1,
        last,
        batchSize,
        (double) batchSize / last);
  }
}
