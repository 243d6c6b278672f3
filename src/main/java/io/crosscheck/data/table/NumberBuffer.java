package io.crosscheck.data.table;

/** Room for some numbers of each thread, so that reading a few rows at a time allocates nothing. */
final class NumberBuffer {
  static final int LENGTH = 4096;

  private static final ThreadLocal<double[]> NUMBERS =
      ThreadLocal.withInitial(() -> new double[LENGTH]);

  private NumberBuffer() {}

  /** This thread's room, to be used until the caller returns. */
  static double[] get() {
    return NUMBERS.get();
  }
}
