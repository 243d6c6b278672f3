package io.crosscheck.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Count count
          && Arrays.equals(sums, count.sums)
          && Arrays.equals(counts, count.counts);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(sums) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
      return "Count[sums=" + Arrays.toString(sums) + ", counts=" + Arrays.toString(counts) + "]";
    }
  }
}
