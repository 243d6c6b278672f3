package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleSums;
import io.crosscheck.verify.recount.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The claimed figure takes in samples that fill up the last batch.
 *
 * <p>Source: huggingface/accelerate#125 and PyTorch's {@code DistributedSampler}, which begin again
 * with the first samples; tensorflow/tensorflow#25284.
 */
final class PaddedTail implements Hypothesis {
  @Override
  public String id() {
    return "padded-tail";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    List<Prediction> predictions = new ArrayList<>();
    for (SampleSums sums : recount.evaluated(claimed.figure())) {
      Batches.unevenSizes(recount.evidence())
          .forEach(size -> predictions.addAll(filled(sums, size, claimed, recount)));
      Batches.unevenSizesOnDevices(recount.evidence())
          .forEach(size -> predictions.add(wrapped(sums, size, recount)));
    }
    return predictions;
  }

  private static List<Prediction> filled(
      SampleSums sums, int size, ClaimedFigure claimed, Recount recount) {
    int samples = recount.samples();
    int padding = size - samples % size;
    double total = samples + (double) padding;
    Sum last = sums.between(samples - 1, samples);
    List<Prediction> predictions = new ArrayList<>();
    predictions.add(wrapped(sums, size, recount));
    predictions.add(
        Prediction.of(
            sums.all().plus(last.times(padding)).over(total),
            () ->
                meaning(
                    size, samples, "the last sample was repeated " + padding + " times to fill")));
    if (claimed.figure().isShare()) {
      predictions.add(
          Prediction.of(
              sums.all().over(total),
              () ->
                  meaning(
                      size,
                      samples,
                      padding + " empty places counted as wrong answers and filled")));
    }
    return predictions;
  }

  private static Prediction wrapped(SampleSums sums, int size, Recount recount) {
    int samples = recount.samples();
    int padding = size - samples % size;
    return Prediction.of(
        sums.all().plus(sums.between(0, padding)).over(samples + (double) padding),
        () -> meaning(size, samples, "the first " + padding + " samples were taken again to fill"));
  }

  private static String meaning(int size, int samples, String how) {
    int last = samples % size;
    return String.format(
        Locale.ROOT,
        "It is the figure over %d samples instead of %d: %s the last batch, which has %d of %d."
            + " Count each sample once: mask the padding or cut the gathered predictions back to %d"
            + " (accelerate's gather_for_metrics does); Keras's and Crosscheck's evaluate take a"
            + " short last batch as it is.",
        samples + (long) size - last,
        samples,
        how,
        last,
        size,
        samples);
  }
}
