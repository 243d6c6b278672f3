package io.crosscheck.verify.recount;

import io.crosscheck.verify.loss.LossReading;
import java.util.Optional;

/**
 * A loss, recounted in double precision.
 *
 * <p>Units: nats per sample.
 *
 * @param reading what the loss was computed from, and how
 * @param sums the sums of the samples' losses
 */
public record LossRecount(LossReading reading, SampleSums sums) {
  /** A figure that is known no better than this says nothing about a claim. */
  private static final double LARGEST_RELATIVE_ROUNDING = 0.01;

  /** The mean over all samples. */
  public double mean() {
    return sums.all().value() / sums.samples();
  }

  /** How far the rounding of the stored scores may have moved the mean; 0 where it is unknown. */
  public double rounding() {
    double rounding = sums.all().rounding() / sums.samples();
    return Double.isFinite(rounding) ? rounding : 0;
  }

  /** The recount, unless rounding leaves it unknown. */
  public Optional<LossRecount> ifKnown() {
    double rounding = sums.all().rounding() / sums.samples();
    boolean unknown = reading.recovered() && rounding > LARGEST_RELATIVE_ROUNDING * mean();
    return unknown ? Optional.empty() : Optional.of(this);
  }
}
