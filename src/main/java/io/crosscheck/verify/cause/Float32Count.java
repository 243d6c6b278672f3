package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.RightSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The samples were counted in float32, which has no number for 16,777,217.
 *
 * <p>Source: IEEE 754 binary32; metric states in Keras and torchmetrics are float32 by default.
 */
final class Float32Count implements Hypothesis {
  /** Adding 1 to it in float32 gives it again. */
  static final long STUCK = 1L << 24;

  @Override
  public String id() {
    return "float32-count";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    int samples = recount.samples();
    if (!claimed.figure().isAccuracy() || samples <= STUCK) {
      return List.of();
    }
    RightSamples right = recount.evaluatedRight();
    long correct = right.count(0, samples);
    List<Prediction> predictions = new ArrayList<>();
    double stuck = Math.min(correct, STUCK);
    predictions.add(reading(stuck, samples, correct, samples));
    predictions.add(reading(stuck, STUCK, correct, samples));
    OptionalInt batchSize = recount.evidence().circumstances().batchSize();
    if (batchSize.isPresent() && batchSize.getAsInt() > 1) {
      float count = 0;
      float total = 0;
      for (int from = 0; from < samples; ) {
        int to = (int) Math.min(samples, (long) from + batchSize.getAsInt());
        count = count + (float) right.count(from, to);
        total = total + (float) (to - from);
        from = to;
      }
      predictions.add(reading(count, total, correct, samples));
      predictions.add(reading(count, samples, correct, samples));
    }
    return predictions;
  }

  private static Prediction reading(double count, double total, long correct, int samples) {
    return Prediction.of(
        count / total,
        () ->
            String.format(
                Locale.ROOT,
                "It is a count kept in float32: it came to %.0f of %.0f (%s) instead of %d of %d,"
                    + " because from %d on float32 no longer holds every whole number and adding 1"
                    + " changes nothing. Count in int64 or float64: in Keras sum the batches'"
                    + " counts yourself or evaluate in parts of fewer samples, in PyTorch"
                    + " accumulate in torch.int64; Crosscheck counts in 64-bit integers.",
                count,
                total,
                Digits.brief(count / total),
                correct,
                samples,
                STUCK));
  }
}
