package io.crosscheck.verify.parity;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.ScoreComparison.Measure;
import io.crosscheck.verify.recount.BatchComparison;

/**
 * How far two runtimes' scores may lie apart and still be the same.
 *
 * @param ofScores the largest difference, in its measure
 * @param ofTies classes that lie no further apart may change places, in the same measure
 * @param rounding the same, relative to the sample's greatest score
 */
public record ParityTolerance(double ofScores, double ofTies, double rounding) {
  /** Without a word, for scores finer than float16. */
  public static final double USUAL = 1e-4;

  /** What two runtimes may differ by: rounding, as the coarser of the two tables stores scores. */
  public static ParityTolerance usual(ScoreTable first, ScoreTable second) {
    double stored = stored(first, second);
    return new ParityTolerance(
        Math.max(USUAL, stored), 0, Math.max(BatchComparison.OF_SCORES, stored));
  }

  /** What somebody said that they may differ by, who expects near ties to change as far. */
  public static ParityTolerance of(double given, ScoreTable first, ScoreTable second) {
    return new ParityTolerance(
        given, given, Math.max(BatchComparison.OF_SCORES, stored(first, second)));
  }

  private static double stored(ScoreTable first, ScoreTable second) {
    return 2 * Math.max(first.precision().unitRoundoff(), second.precision().unitRoundoff());
  }

  /** How far apart two classes' scores may lie in a near tie of a sample with this scale. */
  double nearTie(Measure measure, double scale) {
    return Math.max(rounding * scale + BatchComparison.OF_UNDERFLOW, ofTies * unit(measure, scale));
  }

  /** What a difference in a sample with this greatest score is divided by. */
  static double unit(Measure measure, double scale) {
    return measure == Measure.ABSOLUTE ? 1 : scale;
  }
}
