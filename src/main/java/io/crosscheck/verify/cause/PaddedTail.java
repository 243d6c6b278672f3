package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.EvaluatedFigure;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The claimed figure takes in samples that fill up the last batch.
 *
 * <p>Source: huggingface/accelerate#125 and PyTorch's {@code DistributedSampler}, which begin again
 * with the first samples; tensorflow/tensorflow#25284.
 */
final class PaddedTail implements Hypothesis {
  private static final int[] DEVICES = {2, 4, 8};

  @Override
  public String id() {
    return "padded-tail";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    List<Prediction> predictions = new ArrayList<>();
    for (SampleValues values : EvaluatedFigure.of(claimed.figure(), recount)) {
      double sum = values.sum(0, recount.samples());
      Batches.unevenSizes(recount)
          .forEach(size -> predictions.addAll(filled(values, sum, size, claimed, recount)));
      multiples(recount).forEach(size -> predictions.add(wrapped(values, sum, size, recount)));
    }
    return predictions;
  }

  /** What one batch on each of several devices holds, of the known batch size. */
  private static IntStream multiples(Recount recount) {
    int samples = recount.samples();
    long known = recount.evidence().circumstances().batchSize().orElse(samples);
    return IntStream.of(DEVICES)
        .filter(devices -> devices * known < samples)
        .map(devices -> (int) (devices * known))
        .filter(size -> samples % size != 0);
  }

  private static List<Prediction> filled(
      SampleValues values, double sum, int size, ClaimedFigure claimed, Recount recount) {
    int samples = recount.samples();
    int padding = size - samples % size;
    double total = samples + (double) padding;
    double last = values.sum(samples - 1, samples);
    List<Prediction> predictions = new ArrayList<>();
    predictions.add(wrapped(values, sum, size, recount));
    predictions.add(
        Prediction.of(
            (sum + padding * last) / total,
            () ->
                meaning(
                    size, samples, "the last sample was repeated " + padding + " times to fill")));
    if (claimed.figure().isShare()) {
      predictions.add(
          Prediction.of(
              sum / total,
              () ->
                  meaning(
                      size,
                      samples,
                      padding + " empty places counted as wrong answers and filled")));
    }
    return predictions;
  }

  private static Prediction wrapped(SampleValues values, double sum, int size, Recount recount) {
    int samples = recount.samples();
    int padding = size - samples % size;
    return Prediction.of(
        (sum + values.sum(0, padding)) / (samples + (double) padding),
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
