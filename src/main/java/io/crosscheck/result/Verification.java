package io.crosscheck.result;

import java.util.List;

/**
 * A verdict with the evidence for it.
 *
 * @param confusion counts of the single predictions, whose diagonal is the argmax count
 * @param nanScores samples with a NaN among their scores, which are never right
 * @param nearTies samples whose class changes with the batch size within float32 rounding
 * @param batchFlips samples whose class changes with the batch size by more than that
 * @param singlePredictions what was asked one sample at a time
 */
public record Verification(
    Verdict verdict,
    ConfusionMatrix confusion,
    List<ClaimResult> claims,
    long nanScores,
    List<NearTie> nearTies,
    List<NearTie> batchFlips,
    SinglePredictions singlePredictions) {
  public Verification {
    claims = List.copyOf(claims);
    nearTies = List.copyOf(nearTies);
    batchFlips = List.copyOf(batchFlips);
  }

  /** Samples whose greatest score is their class's. */
  public long correct() {
    return confusion.correct();
  }

  /** All samples. */
  public long total() {
    return confusion.total();
  }

  /**
   * How the samples were asked for.
   *
   * @param calls calls of the model, each with one sample
   * @param seconds wall time of all of them
   */
  public record SinglePredictions(long calls, double seconds) {}
}
