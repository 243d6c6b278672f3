package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.LossSum;
import io.crosscheck.verify.loss.RowLoss;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loss, recounted in double precision.
 *
 * <p>Units: nats per sample.
 */
public final class LossRecount {
  /** A figure that is known no better than this says nothing about a claim. */
  private static final double LARGEST_RELATIVE_ROUNDING = 0.01;

  private final LossReading reading;
  private final LabelColumn labels;
  private final int base;
  private final double mean;
  private final double rounding;
  private @Nullable SampleValues bySample;

  private LossRecount(
      LossReading reading, LabelColumn labels, int base, double mean, double rounding) {
    this.reading = reading;
    this.labels = labels;
    this.base = base;
    this.mean = mean;
    this.rounding = rounding;
  }

  /**
   * Recounts a reading of the loss over all samples.
   *
   * @param base the number that stands for the first class in the labels
   */
  static LossRecount of(LossReading reading, LabelColumn labels, int base) {
    int classes = reading.table().classes();
    int samples = reading.table().samples();
    Sums sums =
        Pass.over(reading.table(), labels, base, () -> new Sums(reading.formula(), classes, null));
    return new LossRecount(
        reading, labels, base, sums.sum.value() / samples, sums.sum.rounding() / samples);
  }

  /** What the loss was computed from, and how. */
  public LossReading reading() {
    return reading;
  }

  /** The mean over all samples. */
  public double mean() {
    return mean;
  }

  /** How far the rounding of the stored scores may have moved the mean; 0 where it is unknown. */
  public double rounding() {
    return Double.isFinite(rounding) ? rounding : 0;
  }

  /** Each sample's loss. */
  public SampleValues bySample() {
    SampleValues values = bySample;
    if (values == null) {
      float[] losses = new float[labels.samples()];
      int classes = reading.table().classes();
      Sums sums =
          Pass.over(
              reading.table(), labels, base, () -> new Sums(reading.formula(), classes, losses));
      values = sums;
      bySample = values;
    }
    return values;
  }

  /** The losses of a range of samples. */
  private static final class Sums implements Accumulator<Sums>, SampleValues {
    private final RowLoss formula;
    private final int classes;
    private final LossSum sum = new LossSum();
    private final float @Nullable [] losses;

    Sums(RowLoss formula, int classes, float @Nullable [] losses) {
      this.formula = formula;
      this.classes = classes;
      this.losses = losses;
    }

    @Override
    public void add(int first, int rows, double[] scores, int[] labels) {
      for (int i = 0; i < rows; i++) {
        if (losses != null) {
          sum.reset();
        }
        formula.add(scores, i * classes, classes, labels[i], sum);
        if (losses != null) {
          losses[first + i] = (float) sum.value();
        }
      }
    }

    @Override
    public void join(Sums next) {
      sum.add(next.sum);
    }

    @Override
    public double sum(int from, int to) {
      double total = 0;
      for (int i = from; losses != null && i < to; i++) {
        total += losses[i];
      }
      return total;
    }
  }

  /** The recount, unless rounding leaves it unknown. */
  public Optional<LossRecount> ifKnown() {
    boolean unknown = reading.recovered() && rounding > LARGEST_RELATIVE_ROUNDING * mean;
    return unknown ? Optional.empty() : Optional.of(this);
  }
}
