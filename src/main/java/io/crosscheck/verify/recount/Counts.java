package io.crosscheck.verify.recount;

import io.crosscheck.result.NearTie;

/**
 * Everything about scores and labels that is a count, from one pass.
 *
 * <p>A sample with a NaN among its scores has no predicted class and is never right.
 */
public final class Counts implements Accumulator<Counts> {
  /** Where binary accuracy parts yes from no, of probabilities. */
  static final double HALF = 0.5;

  private final int classes;
  private final RightSamples right;
  private final long[][] confusion;
  private final NanRows nan = new NanRows();
  private final Ranks ranks;
  private final Cells cells = new Cells();
  private final ScoreRange range = new ScoreRange();
  private long unscored;
  private long negativeZeros;

  /**
   * Counts that start at nothing.
   *
   * @param right where the right samples are marked
   */
  Counts(int classes, RightSamples right) {
    this.classes = classes;
    this.right = right;
    this.confusion = new long[classes][classes];
    this.ranks = new Ranks(classes);
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    for (int i = 0; i < rows; i++) {
      int start = i * classes;
      int label = labels[i];
      int predicted = Argmax.of(scores, start, classes);
      cells.add(scores, start, classes, label);
      range.add(scores, start, classes);
      if (predicted == NearTie.NO_CLASS) {
        unscored++;
        nan.add(first + i, scores, start, classes, label);
        continue;
      }
      confusion[label][predicted]++;
      if (predicted == label) {
        right.mark(first + i);
      }
      ranks.add(scores, start, classes, label);
      if (scores[start + predicted] == 0 && Argmax.ofKeras(scores, start, classes) != predicted) {
        negativeZeros++;
      }
    }
  }

  @Override
  public void join(Counts next) {
    for (int label = 0; label < classes; label++) {
      for (int k = 0; k < classes; k++) {
        confusion[label][k] += next.confusion[label][k];
      }
    }
    unscored += next.unscored;
    negativeZeros += next.negativeZeros;
    nan.join(next.nan);
    ranks.join(next.ranks);
    cells.join(next.cells);
    range.join(next.range);
  }

  /** Which samples the argmax gets right. */
  RightSamples right() {
    return right;
  }

  /** How often a sample of the class {@code [t]} was predicted as {@code [p]}; not copied. */
  public long[][] confusion() {
    return confusion;
  }

  /** Samples with a NaN among their scores. */
  public long unscored() {
    return unscored;
  }

  /** Samples whose class depends on whether a negative zero is less than a zero. */
  long negativeZeros() {
    return negativeZeros;
  }

  /** What other programs make of the samples with a NaN. */
  public NanRows nan() {
    return nan;
  }

  /** Where the labels' scores rank. */
  public Ranks ranks() {
    return ranks;
  }

  /** The cells of the one-hot table. */
  public Cells cells() {
    return cells;
  }

  /** What values the scores take. */
  public ScoreRange range() {
    return range;
  }

  /** Samples whose argmax is their label. */
  long correct() {
    long correct = 0;
    for (int k = 0; k < classes; k++) {
      correct += confusion[k][k];
    }
    return correct;
  }

  /** How many scored samples have each label. */
  public long[] byLabel() {
    long[] count = new long[classes];
    for (int label = 0; label < classes; label++) {
      for (long cell : confusion[label]) {
        count[label] += cell;
      }
    }
    return count;
  }

  /** How many samples are predicted as each class. */
  public long[] byPrediction() {
    long[] count = new long[classes];
    for (long[] row : confusion) {
      for (int k = 0; k < classes; k++) {
        count[k] += row[k];
      }
    }
    return count;
  }
}
