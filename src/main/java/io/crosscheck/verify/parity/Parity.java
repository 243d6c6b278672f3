package io.crosscheck.verify.parity;

import io.crosscheck.data.DatasetException;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;
import io.crosscheck.result.ScoreComparison.Measure;
import io.crosscheck.verify.recount.Accumulator;
import io.crosscheck.verify.recount.Agreement;
import io.crosscheck.verify.recount.Argmax;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.LabelScan;
import io.crosscheck.verify.recount.Pass;

/**
 * Whether two runtimes give the same scores for the same samples.
 *
 * <p>Scores in [0, 1] are compared as they are; others, logits for example, relative to the
 * sample's greatest score, since one number suits no scale. Which of the two they are shows when
 * all are read, so both are counted.
 */
public final class Parity implements Accumulator<Parity> {
  private final ScoreTable other;
  private final int classes;
  private final ParityTally absolute;
  private final ParityTally relative;
  private boolean areShares = true;
  private double[] theirs = {};
  private long both;
  private long onlyFirst;
  private long onlySecond;
  private long neither;

  private Parity(ScoreTable other, ParityTolerance tolerance) {
    this.other = other;
    this.classes = other.classes();
    this.absolute = new ParityTally(Measure.ABSOLUTE, tolerance);
    this.relative = new ParityTally(Measure.RELATIVE, tolerance);
  }

  /**
   * Compares other scores with some for the evidence's samples.
   *
   * @param name what the other scores are, for messages
   * @throws DatasetException if they have other samples or classes
   */
  public static ScoreComparison of(
      Evidence evidence,
      ScoreTable first,
      String name,
      ScoreTable other,
      ParityTolerance tolerance) {
    if (other.samples() != first.samples() || other.classes() != first.classes()) {
      throw new DatasetException(
          name,
          String.format(
              "cannot be compared sample by sample: expected scores for %d samples of %d classes,"
                  + " got %d of %d. Make them from the same data, in the same order.",
              first.samples(), first.classes(), other.samples(), other.classes()));
    }
    int base = LabelScan.base(evidence.where(), evidence.labels(), evidence.classes());
    return Pass.over(first, evidence.labels(), base, () -> new Parity(other, tolerance))
        .comparison(name);
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    if (theirs.length < rows * classes) {
      theirs = new double[rows * classes];
    }
    other.read(first, rows, theirs);
    for (int i = 0; i < rows; i++) {
      compare(scores, i * classes, first + i, labels[i]);
    }
  }

  @Override
  public void join(Parity next) {
    absolute.join(next.absolute);
    relative.join(next.relative);
    areShares &= next.areShares;
    both += next.both;
    onlyFirst += next.onlyFirst;
    onlySecond += next.onlySecond;
    neither += next.neither;
  }

  private void compare(double[] ours, int row, int sample, int label) {
    double largest = 0;
    double total = 0;
    double scale = 0;
    int column = 0;
    for (int k = 0; k < classes; k++) {
      double one = ours[row + k];
      double two = theirs[row + k];
      double difference = Agreement.difference(one, two);
      total += difference;
      if (Double.compare(difference, largest) > 0) {
        largest = difference;
        column = k;
      }
      scale = greater(greater(scale, one), two);
      areShares &= !(one < 0 || one > 1 || two < 0 || two > 1);
    }
    absolute.add(sample, column, largest, total, scale);
    relative.add(sample, column, largest, total, scale);
    count(ours, row, sample, label, largest, scale);
  }

  private void count(double[] ours, int row, int sample, int label, double largest, double scale) {
    int first = Argmax.of(ours, row, classes);
    int second = Argmax.of(theirs, row, classes);
    if (first == label) {
      both += second == label ? 1 : 0;
      onlyFirst += second == label ? 0 : 1;
    } else {
      onlySecond += second == label ? 1 : 0;
      neither += second == label ? 0 : 1;
    }
    if (first != second) {
      boolean scored = first != NearTie.NO_CLASS && second != NearTie.NO_CLASS;
      Flip flip =
          new Flip(
              sample,
              label,
              first,
              second,
              scored ? ours[row + first] - ours[row + second] : Double.NaN,
              scored ? theirs[row + second] - theirs[row + first] : Double.NaN,
              false);
      absolute.add(flip, largest, scale);
      relative.add(flip, largest, scale);
    }
  }

  /** The scale so far, or a score's size where that is finite and greater. */
  private static double greater(double scale, double score) {
    double size = Math.abs(score);
    return size > scale && size < Double.POSITIVE_INFINITY ? size : scale;
  }

  private ScoreComparison comparison(String name) {
    return (areShares ? absolute : relative)
        .comparison(
            name,
            both + onlyFirst + onlySecond + neither,
            classes,
            new ScoreComparison.Right(both, onlyFirst, onlySecond, neither));
  }
}
