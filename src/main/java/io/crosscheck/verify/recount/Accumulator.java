package io.crosscheck.verify.recount;

/**
 * What is counted over a range of samples.
 *
 * @param <T> its own type
 */
public interface Accumulator<T> {

  /**
   * Counts a block of samples.
   *
   * @param first the index of the block's first sample
   * @param scores row by row from the array's start
   * @param labels in {@code [0, K)}, from the array's start
   */
  void add(int first, int rows, double[] scores, int[] labels);

  /** Takes in what was counted over the range that follows. */
  void join(T next);
}
