package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * The claimed figure is the mean of the batches' means, each counted alike, although the last batch
 * is shorter.
 *
 * <p>Source: tensorflow/tensorflow#27993, keras-team/keras#6292.
 */
final class BatchMean implements Hypothesis {
  @Override
  public String id() {
    return "batch-mean";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    return recount.evaluated(claimed.figure()).stream()
        .flatMap(
            sums ->
                Batches.unevenSizes(recount.evidence())
                    .mapToObj(
                        size ->
                            Prediction.of(
                                sums.ofBatchMeans(size).over(batches(recount.samples(), size)),
                                () -> meaning(recount.samples(), size))))
        .toList();
  }

  private static int batches(int samples, int batchSize) {
    return (samples - 1) / batchSize + 1;
  }

  private static String meaning(int samples, int batchSize) {
    int last = samples % batchSize;
    return String.format(
        Locale.ROOT,
        "It is the mean of batch means: averaging the %d batch means without weights gives exactly"
            + " the claim, where the last batch has %d of %d samples and each of them counts %.2f"
            + " times. Sum counts and losses over all samples and divide once; Keras's evaluate and"
            + " Crosscheck's do so, a loop of your own must weigh each batch by its size.",
        batches(samples, batchSize),
        last,
        batchSize,
        (double) batchSize / last);
  }
}
