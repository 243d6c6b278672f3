package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * The claimed figure leaves out the samples after the last full batch.
 *
 * <p>Source: keras-team/keras#11427, tensorflow/tensorflow#30843.
 */
final class DroppedTail implements Hypothesis {
  @Override
  public String id() {
    return "dropped-tail";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    return recount.evaluated(claimed.figure()).stream()
        .flatMap(
            sums ->
                Batches.unevenSizes(recount.evidence())
                    .mapToObj(
                        size -> {
                          int kept = recount.samples() - recount.samples() % size;
                          return Prediction.of(
                              sums.between(0, kept).over(kept),
                              () -> meaning(recount.samples(), size));
                        }))
        .toList();
  }

  private static String meaning(int samples, int batchSize) {
    int dropped = samples % batchSize;
    return String.format(
        Locale.ROOT,
        "It is the figure over the first %d samples alone: the last %d, too few for a batch of %d,"
            + " were left out. In Keras use steps = ceil(samples / batch_size) and"
            + " drop_remainder=False; Crosscheck's evaluate takes a short last batch as it is.",
        samples - dropped,
        dropped,
        batchSize);
  }
}
