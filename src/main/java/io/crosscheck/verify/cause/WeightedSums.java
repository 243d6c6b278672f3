package io.crosscheck.verify.cause;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.LabelCounts;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.SampleSums;
import io.crosscheck.verify.recount.Sum;

/**
 * What weights make of a figure's parts.
 *
 * @param weighted the sum of weight times value
 * @param weights the sum of the weights
 * @param samples the number of samples, N
 */
record WeightedSums(Sum weighted, double weights, int samples) {
  /** How far, relatively, sums of weights in float32 are off. */
  private static final double IN_FLOAT32 = 2e-6;

  /** Sums by the weight of each sample. */
  static WeightedSums bySample(SampleSums sums) {
    return new WeightedSums(sums.weighted(), sums.weights(), sums.samples());
  }

  /** Sums by the weight of each sample's class. */
  static WeightedSums byClass(SampleSums sums, double[] weightsByClass, Recount recount) {
    long[] counts = LabelCounts.of(recount);
    double weights = 0;
    for (int k = 0; k < counts.length; k++) {
      weights += weightsByClass[k] * counts[k];
    }
    return new WeightedSums(sums.weightedBy(weightsByClass), weights, sums.samples());
  }

  /** Divided by the sum of the weights. */
  Interval overWeights() {
    return inFloat32(weighted.over(weights));
  }

  /** Divided by the number of samples. */
  Interval overSamples() {
    return inFloat32(weighted.over(samples));
  }

  private static Interval inFloat32(Interval figures) {
    return figures.widened(IN_FLOAT32 * Math.abs(figures.middle()));
  }
}
