package io.crosscheck.result;

/**
 * The interval in which the accuracy on the whole population lies with 95 % confidence, if the
 * samples are a fair draw from it.
 *
 * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * JASA 22 (1927).
 */
public final class Wilson {
  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /** The interval for a count of right samples. */
  public static Interval of(long correct, long total) {
    double share = (double) correct / total;
    double spread = Z * Z / total;
    double middle = (share + spread / 2) / (1 + spread);
    double half = Z * Math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread);
    // Without a wrong sample the bound is 1 itself, which the sum misses by a rounding.
    double low = correct == 0 ? 0 : Math.max(0, middle - half);
    double high = correct == total ? 1 : Math.min(1, middle + half);
    return new Interval(low, high);
  }
}
