package io.crosscheck.verify.recount;

/** The samples with a NaN among their scores, and what other programs make of them. */
public final class NanRows {
  private int firstSample = -1;
  private int firstClass = -1;
  private long rightAsClassZero;
  private long rightAsNan;
  private long rightAmongNumbers;

  void add(int sample, double[] scores, int start, int classes, int label) {
    int nanClass = -1;
    int best = -1;
    for (int k = 0; k < classes; k++) {
      double score = scores[start + k];
      if (Double.isNaN(score)) {
        nanClass = nanClass < 0 ? k : nanClass;
      } else if (best < 0 || score > scores[start + best]) {
        best = k;
      }
    }
    if (firstSample < 0) {
      firstSample = sample;
      firstClass = nanClass;
    }
    rightAsClassZero += label == 0 ? 1 : 0;
    rightAsNan += label == nanClass ? 1 : 0;
    rightAmongNumbers += label == best ? 1 : 0;
  }

  void join(NanRows next) {
    if (firstSample < 0) {
      firstSample = next.firstSample;
      firstClass = next.firstClass;
    }
    rightAsClassZero += next.rightAsClassZero;
    rightAsNan += next.rightAsNan;
    rightAmongNumbers += next.rightAmongNumbers;
  }

  /** The first sample with a NaN; -1 where there is none. */
  public int firstSample() {
    return firstSample;
  }

  /** The class of that sample's first NaN. */
  public int firstClass() {
    return firstClass;
  }

  /** Those that are right where a comparison with NaN leaves the argmax at 0, as in C. */
  public long rightAsClassZero() {
    return rightAsClassZero;
  }

  /** Those that are right where NaN counts as the greatest, as in NumPy and PyTorch. */
  public long rightAsNan() {
    return rightAsNan;
  }

  /** Those that are right where NaN is passed over. */
  public long rightAmongNumbers() {
    return rightAmongNumbers;
  }
}
