package io.crosscheck.data.table;

/**
 * Scores by sample and class, in memory or mapped from a file.
 *
 * <p>Shapes: {@code [N, K]}, row by row. Every value is given as a double, which holds each of the
 * stored formats exactly. Safe for several threads at once.
 */
public interface ScoreTable {
  /** The number of samples, N. */
  int samples();

  /** The number of classes, K. */
  int classes();

  /** The format that the scores are stored in. */
  Precision precision();

  /**
   * Copies the rows {@code from} to {@code from + rows} to the start of {@code into}.
   *
   * @param into at least {@code rows * classes()} long
   */
  void read(int from, int rows, double[] into);

  /** Float32 scores in memory, row by row; not copied. */
  static ScoreTable of(float[] scores, int classes) {
    return new FloatScores(scores, classes);
  }

  /** Scores in memory that count as stored in the given precision; not copied. */
  static ScoreTable of(double[] scores, int classes, Precision precision) {
    return new DoubleScores(scores, classes, precision);
  }
}
