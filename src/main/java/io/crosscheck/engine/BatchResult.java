package io.crosscheck.engine;

import java.util.List;

/**
 * What one batch gave.
 *
 * @param loss mean over the batch's samples
 * @param metrics one for each metric of the engine, in its order
 */
public record BatchResult(int samples, float loss, List<Count> metrics) {
  public BatchResult {
    metrics = List.copyOf(metrics);
  }

  /**
   * One metric's share of a batch: of an accuracy one number each, of a counted metric as many as
   * its state has.
   *
   * @param sums what Keras adds to its state, in float32
   * @param counts the same in integers: right samples or cells, or cells by kind, threshold, class
   */
  public record Count(float[] sums, long[] counts) {
    /** An accuracy's: right answers, and the samples' shares as Keras sums them. */
    public Count(float sum, long correct) {
      this(new float[] {sum}, new long[] {correct});
    }

    /** An accuracy's sum. */
    public float sum() {
      return sums[0];
    }

    /** An accuracy's right answers. */
    public long correct() {
      return counts[0];
    }
  }
}
