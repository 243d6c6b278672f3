package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.result.NearTie;
import java.util.ArrayList;
import java.util.List;

/**
 * What changes when the same samples are asked for in batches.
 *
 * <p>A matrix product adds up in another order for another batch size, so that scores differ in
 * their last bits and two scores that are all but equal may change places. Such a change is a near
 * tie; any other is a real one, which nothing excuses.
 */
final class BatchComparison {
  /** A score's own rounding: some tens of float32 units, relative to the row's greatest score. */
  private static final double OF_SCORES = 1e-5;

  /** The rounding of the activation's input, some eight units, which moves a score by its share. */
  private static final double OF_LOGITS = 1e-6;

  /**
   * Below about the least normal number TensorFlow's vectorized functions and its threads give 0,
   * where a call for one sample may give the number itself.
   */
  private static final double OF_UNDERFLOW = 4 * (double) Float.MIN_NORMAL;

  private final Evidence evidence;
  private final float[] single;
  private final float[] batched;
  private final int[] singleClass;
  private final int[] batchedClass;
  private final List<NearTie> nearTies = new ArrayList<>();
  private final List<NearTie> flips = new ArrayList<>();
  private Swing samples = new Swing(0, 0);
  private Swing cells = new Swing(0, 0);

  /**
   * By how much rounding may change a count.
   *
   * @param gains answers that are wrong alone and right in a batch
   * @param losses answers that are right alone and wrong in a batch
   */
  record Swing(long gains, long losses) {
    private Swing plus(boolean rightAlone, boolean rightInBatch) {
      return new Swing(
          gains + (rightInBatch && !rightAlone ? 1 : 0),
          losses + (rightAlone && !rightInBatch ? 1 : 0));
    }
  }

  /**
   * Compares the two askings; where there is only one, what is left to find are zeros of which
   * Keras takes the negative one for less.
   */
  BatchComparison(Evidence evidence, int[] singleClass) {
    this.evidence = evidence;
    this.single = evidence.scores();
    this.batched = evidence.batched().map(Evidence.Batched::scores).orElse(single);
    this.singleClass = singleClass;
    this.batchedClass = Argmax.ofRowsKeras(batched, evidence.classes());
    for (int i = 0; i < evidence.samples(); i++) {
      compareClass(i);
      compareCells(i);
    }
  }

  /** Samples whose class changes within float32 rounding. */
  List<NearTie> nearTies() {
    return nearTies;
  }

  /** Samples whose class changes by more than that. */
  List<NearTie> flips() {
    return flips;
  }

  /**
   * The predicted classes within batches, or alone where nothing was asked in batches, as Keras's
   * evaluation takes them.
   */
  int[] batchedClass() {
    return batchedClass;
  }

  /** By how much near ties may change the count of a figure's right answers. */
  Swing swing(Figure figure) {
    return switch (figure) {
      case ARGMAX_ACCURACY -> samples;
      case BINARY_ACCURACY -> cells;
      case LOSS -> new Swing(0, 0);
    };
  }

  private void compareClass(int sample) {
    int alone = singleClass[sample];
    int inBatch = batchedClass[sample];
    if (alone == inBatch) {
      return;
    }
    int label = evidence.labels()[sample];
    if (alone == NearTie.NO_CLASS || inBatch == NearTie.NO_CLASS) {
      flips.add(new NearTie(sample, label, alone, inBatch, Double.NaN));
      return;
    }
    int row = sample * evidence.classes();
    double gap =
        Math.max(
            (double) single[row + alone] - single[row + inBatch],
            (double) batched[row + inBatch] - batched[row + alone]);
    NearTie change = new NearTie(sample, label, alone, inBatch, gap);
    // A model that answers otherwise in a batch may flip by a small gap too: all its scores tell.
    if (Math.max(gap, largestDifference(sample)) <= rounding(sample)) {
      nearTies.add(change);
      samples = samples.plus(alone == label, inBatch == label);
    } else {
      flips.add(change);
    }
  }

  private void compareCells(int sample) {
    int row = sample * evidence.classes();
    for (int k = 0; k < evidence.classes(); k++) {
      boolean alone = single[row + k] > BinaryCells.THRESHOLD;
      boolean inBatch = batched[row + k] > BinaryCells.THRESHOLD;
      if (alone != inBatch
          && Math.abs((double) single[row + k] - batched[row + k]) <= rounding(sample)) {
        boolean isLabel = evidence.labels()[sample] == k;
        cells = cells.plus(alone == isLabel, inBatch == isLabel);
      }
    }
  }

  private double largestDifference(int sample) {
    int row = sample * evidence.classes();
    double largest = 0;
    for (int k = 0; k < evidence.classes(); k++) {
      double alone = single[row + k];
      largest =
          Math.max(largest, alone == batched[row + k] ? 0 : Math.abs(alone - batched[row + k]));
    }
    return largest;
  }

  /** How far float32 rounding may move the scores of a sample. */
  private double rounding(int sample) {
    double score = largest(single, sample);
    double relative = OF_SCORES;
    if (evidence.logits().isPresent() && squashes(evidence.lastActivation())) {
      relative = Math.max(relative, OF_LOGITS * largest(evidence.logits().get(), sample));
    }
    return relative * Math.max(score, largest(batched, sample)) + OF_UNDERFLOW;
  }

  private static boolean squashes(Activation activation) {
    return activation == Activation.SIGMOID || activation == Activation.SOFTMAX;
  }

  private double largest(float[] values, int sample) {
    int row = sample * evidence.classes();
    double largest = 0;
    for (int k = 0; k < evidence.classes(); k++) {
      largest = Math.max(largest, Math.abs(values[row + k]));
    }
    return largest;
  }
}
