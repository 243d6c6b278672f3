package io.crosscheck.verify.recount;

import io.crosscheck.data.table.Precision;
import io.crosscheck.verify.loss.CrossEntropy;

/** What values scores take, from which it shows whether they are probabilities. */
public final class ScoreRange {
  /** How far shares that were rounded may add up to something else than 1. */
  private static final double OF_A_ROW_SUM = 1e-3;

  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double leastSum = Double.POSITIVE_INFINITY;
  private double greatestSum = Double.NEGATIVE_INFINITY;
  private long infinite;
  private long atBounds;
  private long clipped;

  void add(double[] scores, int start, int classes) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double score = scores[start + k];
      sum += score;
      least = score < least ? score : least;
      greatest = score > greatest ? score : greatest;
      if (score < CrossEntropy.EPSILON || score > CrossEntropy.ONE_MINUS_EPSILON) {
        clipped++;
        atBounds += score == 0 || score == 1 ? 1 : 0;
        infinite += Double.isInfinite(score) ? 1 : 0;
      }
    }
    leastSum = sum < leastSum ? sum : leastSum;
    greatestSum = sum > greatestSum ? sum : greatestSum;
  }

  void join(ScoreRange next) {
    least = Math.min(least, next.least);
    greatest = Math.max(greatest, next.greatest);
    leastSum = Math.min(leastSum, next.leastSum);
    greatestSum = Math.max(greatestSum, next.greatestSum);
    infinite += next.infinite;
    atBounds += next.atBounds;
    clipped += next.clipped;
  }

  /** The least score, NaN left out. */
  public double least() {
    return least;
  }

  /** The greatest score, NaN left out. */
  public double greatest() {
    return greatest;
  }

  /** Scores that are infinite. */
  public long infinite() {
    return infinite;
  }

  /** Scores that are exactly 0 or 1. */
  long atBounds() {
    return atBounds;
  }

  /** Scores nearer to 0 or 1 than 1e-7, or beyond. */
  public long clipped() {
    return clipped;
  }

  /** Whether every score lies in [0, 1]. */
  public boolean areProbabilities() {
    return least >= 0 && greatest <= 1;
  }

  /** Whether they are probabilities and each sample's add up to 1. */
  public boolean areShares(int classes, Precision precision) {
    double slack = OF_A_ROW_SUM + classes * precision.unitRoundoff();
    return areProbabilities() && leastSum >= 1 - slack && greatestSum <= 1 + slack;
  }
}
