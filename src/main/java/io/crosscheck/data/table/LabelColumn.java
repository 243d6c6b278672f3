package io.crosscheck.data.table;

/**
 * The true class of each sample, as stored: a file that counts its classes from 1 gives 1 to K.
 *
 * <p>Shapes: {@code [N]}. Safe for several threads at once.
 */
public interface LabelColumn {
  /** The number of samples, N. */
  int samples();

  /**
   * Copies the labels {@code from} to {@code from + count} to the start of {@code into}.
   *
   * @param into at least {@code count} long
   */
  void read(int from, int count, int[] into);

  /** Labels in memory; not copied. */
  static LabelColumn of(int[] labels) {
    return new IntLabels(labels);
  }
}
