package io.crosscheck.result;

/**
 * A sample whose predicted class differs between a call of its own and an evaluation in batches.
 *
 * @param sample index in the data set
 * @param single class predicted for the sample alone; {@link #NO_CLASS} where a score is NaN
 * @param batched class predicted for it within a batch, or that another rounding of its saturated
 *     outputs gives; {@link #NO_CLASS} where a score is NaN
 * @param gap distance of these two classes' scores, the larger of the two askings; NaN where a
 *     score is
 */
public record NearTie(int sample, int label, int single, int batched, double gap) {
  /** What is predicted from scores of which one is NaN. */
  public static final int NO_CLASS = -1;
}
