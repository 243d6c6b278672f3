package io.crosscheck.data.table;

/** Numbers in a row, by position. Safe for several threads at once. */
interface Numbers {
  /** How many there are. */
  long size();

  /** What each is stored as. */
  ElementType type();

  /**
   * Copies numbers in turn to every {@code stride}-th place of an array.
   *
   * @param at the place of the first
   */
  void read(long from, int count, double[] into, int at, int stride);

  /** One number as text, with all its digits. */
  String text(long position);
}
