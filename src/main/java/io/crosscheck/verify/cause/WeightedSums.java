package io.crosscheck.verify.cause;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.SampleValues;

/**
 * What weights make of a figure's parts.
 *
 * @param weighted the sum of weight times value
 * @param weights the sum of the weights
 * @param samples the number of samples, N
 */
record WeightedSums(double weighted, double weights, int samples) {
  private static final int BLOCK = 1 << 14;

  /** How far, relatively, sums of weights in float32 are off. */
  private static final double IN_FLOAT32 = 2e-6;

  /** Sums over all samples. */
  static WeightedSums of(SampleValues values, SampleWeights weights, int samples) {
    double weighted = 0;
    double total = 0;
    double[] block = new double[Math.min(BLOCK, samples)];
    for (int from = 0; from < samples; from += block.length) {
      int count = Math.min(block.length, samples - from);
      weights.read(from, count, block);
      for (int i = 0; i < count; i++) {
        weighted += block[i] * values.sum(from + i, from + i + 1);
        total += block[i];
      }
    }
    return new WeightedSums(weighted, total, samples);
  }

  /** Divided by the sum of the weights. */
  Interval overWeights() {
    return inFloat32(weighted / weights);
  }

  /** Divided by the number of samples. */
  Interval overSamples() {
    return inFloat32(weighted / samples);
  }

  private static Interval inFloat32(double figure) {
    return Interval.of(figure).widened(IN_FLOAT32 * Math.abs(figure));
  }
}
