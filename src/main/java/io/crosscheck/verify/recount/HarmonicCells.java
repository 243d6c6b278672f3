package io.crosscheck.verify.recount;

import io.crosscheck.model.F1Score;
import java.util.Arrays;

/**
 * Cells that are predicted, by class: rightly, wrongly, and of the label.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.F1Score}, whose divisions each have 1e-7 added below.
 */
record HarmonicCells(F1Score score, int classes) implements CountedCells {
  private static final double EPSILON = 1e-7;
  private static final float NOT_ZERO = 1e-9f;

  @Override
  public int size() {
    return 3 * classes;
  }

  @Override
  public void add(float[] scores, int label, long[] counts) {
    float greatest = greatest(scores);
    for (int k = 0; k < classes; k++) {
      boolean predicted =
          score.threshold().isPresent()
              ? scores[k] > (float) score.threshold().getAsDouble()
              : scores[k] >= greatest && Math.abs(scores[k]) > NOT_ZERO;
      if (predicted) {
        counts[k == label ? k : classes + k]++;
      }
    }
    counts[2 * classes + label]++;
  }

  /** NaN where any is. */
  private static float greatest(float[] scores) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float each : scores) {
      greatest = Math.max(greatest, each);
    }
    return greatest;
  }

  @Override
  public double[] figures(long[] counts) {
    double[] byClass = new double[classes];
    double weighted = 0;
    for (int k = 0; k < classes; k++) {
      long labels = counts[2 * classes + k];
      byClass[k] = mean(counts[k], counts[classes + k], labels);
      weighted += byClass[k] * labels;
    }
    return switch (score.average()) {
      case NONE -> byClass;
      case MACRO -> new double[] {Arrays.stream(byClass).average().orElse(Double.NaN)};
      case WEIGHTED -> new double[] {weighted / (sum(counts, 2) + EPSILON)};
      case MICRO -> new double[] {mean(sum(counts, 0), sum(counts, 1), sum(counts, 2))};
    };
  }

  private long sum(long[] counts, int kind) {
    return Arrays.stream(counts, kind * classes, (kind + 1) * classes).sum();
  }

  private static double mean(long right, long wrong, long labels) {
    double precision = right / (right + wrong + EPSILON);
    double recall = right / (labels + EPSILON);
    return 2 * precision * recall / (precision + recall + EPSILON);
  }
}
