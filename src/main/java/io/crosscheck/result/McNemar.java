package io.crosscheck.result;

/**
 * The chance that two equally good classifiers differ so unevenly: of the samples that only one of
 * them has right, each is as likely to be the one's as the other's.
 *
 * <p>Exact and two-sided: twice the binomial tail, 1 at most.
 *
 * <p>Source: Q. McNemar, Note on the sampling error of the difference between correlated
 * proportions, Psychometrika 12 (1947).
 */
public final class McNemar {
  private McNemar() {}

  /** The chance, for the samples that only the first and that only the second has right. */
  public static double of(long onlyFirst, long onlySecond) {
    long samples = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    // From the middle outwards, so that no weight overflows and the ends vanish of themselves.
    double weight = 1;
    double tail = 0;
    double half = 0;
    long middle = samples / 2;
    for (long k = middle; k >= 0 && weight > 0; k--) {
      tail += k <= fewer ? weight : 0;
      half += weight;
      weight *= (double) k / (samples - k + 1);
    }
    double all = samples % 2 == 0 ? 2 * half - 1 : 2 * half;
    return Math.min(1, 2 * tail / all);
  }
}
