package io.crosscheck.verify.recount;

/** How a metric counts the cells of the one-hot table, and what it makes of the counts. */
interface CountedCells {
  /** How many integers it counts. */
  int size();

  /**
   * Counts one sample.
   *
   * @param scores of each class
   */
  void add(float[] scores, int label, long[] counts);

  /** The metric's figures: one, or one for each threshold or class. */
  double[] figures(long[] counts);

  /** A share of a count; 0 of nothing. */
  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** A share; 0 of nothing. */
  static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
