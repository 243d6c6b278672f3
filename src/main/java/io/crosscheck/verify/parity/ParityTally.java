package io.crosscheck.verify.parity;

import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;
import io.crosscheck.result.ScoreComparison.Largest;
import io.crosscheck.result.ScoreComparison.Measure;
import java.util.ArrayList;
import java.util.List;

/** The differences of two tables of scores, taken in one measure. */
final class ParityTally {
  private static final int LISTED = 20;

  private final Measure measure;
  private final ParityTolerance tolerance;
  private final List<Flip> flips = new ArrayList<>();
  private final List<Flip> nearTies = new ArrayList<>();
  private Largest largest = new Largest(0, 0, 0);
  private double sum;
  private long beyond;
  private long flipCount;
  private long nearTieCount;

  ParityTally(Measure measure, ParityTolerance tolerance) {
    this.measure = measure;
    this.tolerance = tolerance;
  }

  /**
   * Takes in a sample.
   *
   * @param column the class whose scores differ most
   * @param difference by which they do
   * @param total of all classes' differences
   * @param scale the sample's greatest finite score
   */
  void add(int sample, int column, double difference, double total, double scale) {
    if (difference == 0) {
      return;
    }
    double unit = ParityTolerance.unit(measure, scale);
    double measured = difference / unit;
    sum += total / unit;
    beyond += measured <= tolerance.ofScores() ? 0 : 1;
    // NaN counts as the greatest difference of all.
    if (Double.compare(measured, largest.difference()) > 0) {
      largest = new Largest(measured, sample, column);
    }
  }

  /** Takes in a sample whose class changes, and whose scores differ so far. */
  void add(Flip flip, double difference, double scale) {
    double gap = Math.max(flip.firstGap(), flip.secondGap());
    // Scores that differ by more are not rounded but other ones: a small gap excuses nothing.
    boolean nearTie = Math.max(gap, difference) <= tolerance.nearTie(measure, scale);
    flipCount++;
    nearTieCount += nearTie ? 1 : 0;
    List<Flip> list = nearTie ? nearTies : flips;
    if (list.size() < LISTED) {
      list.add(
          new Flip(
              flip.sample(),
              flip.label(),
              flip.first(),
              flip.second(),
              flip.firstGap(),
              flip.secondGap(),
              nearTie));
    }
  }

  /** Takes in what was counted over the samples that follow. */
  void join(ParityTally next) {
    if (Double.compare(next.largest.difference(), largest.difference()) > 0) {
      largest = next.largest;
    }
    sum += next.sum;
    beyond += next.beyond;
    flipCount += next.flipCount;
    nearTieCount += next.nearTieCount;
    fill(flips, next.flips);
    fill(nearTies, next.nearTies);
  }

  /** The comparison that it comes to. */
  ScoreComparison comparison(String other, long samples, int classes, ScoreComparison.Right right) {
    List<Flip> listed = new ArrayList<>(flips);
    fill(listed, nearTies);
    return new ScoreComparison(
        other,
        samples,
        measure,
        tolerance.ofScores(),
        largest,
        sum / ((double) samples * classes),
        beyond,
        flipCount,
        nearTieCount,
        listed,
        right);
  }

  private static void fill(List<Flip> list, List<Flip> more) {
    list.addAll(more.subList(0, Math.min(more.size(), LISTED - list.size())));
  }
}
