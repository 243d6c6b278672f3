package io.crosscheck.verify.recount;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Activation;
import io.crosscheck.result.NearTie;
import io.crosscheck.verify.loss.LossRule;
import java.util.ArrayList;
import java.util.List;

/**
 * What changes when the same samples are asked for in batches.
 *
 * <p>A matrix product adds up in another order for another batch size, so that scores differ in
 * their last bits and two scores that are all but equal may change places. Such a change is a near
 * tie; any other is a real one, which nothing excuses.
 */
public final class BatchComparison {
  private static final int BLOCK = 1024;

  /** A score's own rounding: some tens of float32 units, relative to the row's greatest score. */
  public static final double OF_SCORES = 1e-5;

  /** The rounding of the activation's input, some eight units, which moves a score by its share. */
  private static final double OF_LOGITS = 1e-6;

  /**
   * Below about the least normal number TensorFlow's vectorized functions and its threads give 0,
   * where a call for one sample may give the number itself.
   */
  public static final double OF_UNDERFLOW = 4 * (double) Float.MIN_NORMAL;

  private final Evidence evidence;
  private final int classes;
  private final RightSamples batchedRight;
  private final List<NearTie> nearTies = new ArrayList<>();
  private final List<NearTie> flips = new ArrayList<>();
  private Swing samples = new Swing(0, 0);
  private Swing cells = new Swing(0, 0);
  private double largestDifference;

  /**
   * By how much rounding may change a count.
   *
   * @param gains answers that are wrong alone and right in a batch
   * @param losses answers that are right alone and wrong in a batch
   */
  public record Swing(long gains, long losses) {
    private Swing plus(boolean rightAlone, boolean rightInBatch) {
      return new Swing(
          gains + (rightInBatch && !rightAlone ? 1 : 0),
          losses + (rightAlone && !rightInBatch ? 1 : 0));
    }
  }

  /**
   * Compares the two askings; where there is only one, what is left to find are zeros of which
   * Keras takes the negative one for less.
   *
   * @param base the number that stands for the first class in the labels
   */
  BatchComparison(Evidence evidence, int base) {
    this.evidence = evidence;
    this.classes = evidence.classes();
    this.batchedRight = new RightSamples(evidence.samples());
    ScoreTable batched = evidence.batched().map(Evidence.Batched::scores).orElse(evidence.scores());
    int[] labels = new int[BLOCK];
    Rows rows =
        new Rows(
            new double[BLOCK * classes], new double[BLOCK * classes], new double[BLOCK * classes]);
    for (int from = 0; from < evidence.samples(); from += BLOCK) {
      int count = Math.min(BLOCK, evidence.samples() - from);
      evidence.labels().read(from, count, labels);
      evidence.scores().read(from, count, rows.single());
      batched.read(from, count, rows.batched());
      if (evidence.logits().isPresent()) {
        evidence.logits().get().read(from, count, rows.logits());
      }
      for (int i = 0; i < count; i++) {
        compareClass(rows, i * classes, from + i, labels[i] - base);
        compareCells(rows, i * classes, labels[i] - base);
      }
    }
  }

  /** A block of rows of each table. */
  private record Rows(double[] single, double[] batched, double[] logits) {}

  /** Samples whose class changes within float32 rounding. */
  public List<NearTie> nearTies() {
    return nearTies;
  }

  /** Samples whose class changes by more than that. */
  public List<NearTie> flips() {
    return flips;
  }

  /**
   * Which samples are right within batches, or alone where nothing was asked in batches, as Keras's
   * evaluation takes them.
   */
  RightSamples batchedRight() {
    return batchedRight;
  }

  /** The largest difference of two scores of the same sample and class. */
  public double largestDifference() {
    return largestDifference;
  }

  /** By how much near ties may change the count of a figure's right answers. */
  public Swing swing(Figure.Quantity quantity) {
    return switch (quantity) {
      case ACCURACY -> samples;
      case BINARY_ACCURACY -> cells;
      default -> new Swing(0, 0);
    };
  }

  private void compareClass(Rows rows, int row, int sample, int label) {
    double[] single = rows.single();
    double[] batched = rows.batched();
    int alone = Argmax.of(single, row, classes);
    int inBatch = Argmax.ofKeras(batched, row, classes);
    double difference = difference(rows, row);
    largestDifference = Math.max(largestDifference, difference);
    if (inBatch == label) {
      batchedRight.mark(sample);
    }
    if (alone == inBatch) {
      return;
    }
    if (alone == NearTie.NO_CLASS || inBatch == NearTie.NO_CLASS) {
      flips.add(new NearTie(sample, label, alone, inBatch, Double.NaN));
      return;
    }
    double gap =
        Math.max(
            single[row + alone] - single[row + inBatch],
            batched[row + inBatch] - batched[row + alone]);
    NearTie change = new NearTie(sample, label, alone, inBatch, gap);
    // A model that answers otherwise in a batch may flip by a small gap too: all its scores tell.
    if (Math.max(gap, difference) <= rounding(rows, row)) {
      nearTies.add(change);
      samples = samples.plus(alone == label, inBatch == label);
    } else {
      flips.add(change);
    }
  }

  private void compareCells(Rows rows, int row, int label) {
    for (int k = 0; k < classes; k++) {
      double single = rows.single()[row + k];
      double batched = rows.batched()[row + k];
      boolean alone = single > Counts.HALF;
      boolean inBatch = batched > Counts.HALF;
      if (alone != inBatch && Math.abs(single - batched) <= rounding(rows, row)) {
        boolean isLabel = label == k;
        cells = cells.plus(alone == isLabel, inBatch == isLabel);
      }
    }
  }

  private double difference(Rows rows, int row) {
    double largest = 0;
    for (int k = 0; k < classes; k++) {
      double alone = rows.single()[row + k];
      double batched = rows.batched()[row + k];
      largest = Math.max(largest, alone == batched ? 0 : Math.abs(alone - batched));
    }
    return largest;
  }

  /** How far float32 rounding may move the scores of a sample. */
  private double rounding(Rows rows, int row) {
    double relative = OF_SCORES;
    if (evidence.logits().isPresent()
        && evidence.loss() instanceof LossRule.OfModel model
        && squashes(model.last())) {
      relative = Math.max(relative, OF_LOGITS * largest(rows.logits(), row));
    }
    return relative * Math.max(largest(rows.single(), row), largest(rows.batched(), row))
        + OF_UNDERFLOW;
  }

  private double largest(double[] values, int row) {
    double largest = 0;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, Math.abs(values[row + k]));
    }
    return largest;
  }

  private static boolean squashes(Activation activation) {
    return activation == Activation.SIGMOID || activation == Activation.SOFTMAX;
  }
}
