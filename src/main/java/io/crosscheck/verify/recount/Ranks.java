package io.crosscheck.verify.recount;

/** How many classes score higher than the label, and where scores tie. */
public final class Ranks {
  private final long[] higher;
  private final long[] higherOrTied;
  private long tiedForBest;
  private long rightAsLastOfTied;

  Ranks(int classes) {
    this.higher = new long[classes];
    this.higherOrTied = new long[classes];
  }

  void add(double[] scores, int start, int classes, int label) {
    double own = scores[start + label];
    int above = 0;
    int tied = 0;
    int tiedAfter = 0;
    for (int k = 0; k < classes; k++) {
      double score = scores[start + k];
      if (score > own) {
        above++;
      } else if (score == own) {
        tied++;
        tiedAfter += k > label ? 1 : 0;
      }
    }
    higher[above]++;
    higherOrTied[above + tied - 1]++;
    if (above == 0 && tied > 1) {
      tiedForBest++;
      rightAsLastOfTied += tiedAfter == 0 ? 1 : 0;
    }
  }

  void join(Ranks next) {
    for (int i = 0; i < higher.length; i++) {
      higher[i] += next.higher[i];
      higherOrTied[i] += next.higherOrTied[i];
    }
    tiedForBest += next.tiedForBest;
    rightAsLastOfTied += next.rightAsLastOfTied;
  }

  /** Samples whose label is among the k best if ties go its way. */
  public long mostAmongBest(int k) {
    return sum(higher, k);
  }

  /** Samples whose label is among the k best if ties go against it. */
  public long leastAmongBest(int k) {
    return sum(higherOrTied, k);
  }

  /** Samples whose label shares the greatest score with another class. */
  public long tiedForBest() {
    return tiedForBest;
  }

  /** Samples that are right where the last of tied classes is taken. */
  public long correctAsLastOfTied() {
    return leastAmongBest(1) + rightAsLastOfTied;
  }

  private static long sum(long[] counts, int first) {
    long sum = 0;
    for (int i = 0; i < Math.min(first, counts.length); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
