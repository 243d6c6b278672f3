package io.crosscheck.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verdict with the evidence for it.
 *
 * @param confusion counts of the predictions, whose diagonal is the argmax count
 * @param nanScores samples with a NaN among their scores, which are never right
 * @param nearTies samples whose class changes with the batch size within float32 rounding
 * @param batchFlips samples whose class changes with the batch size by more than that
 * @param askings other ways in which the samples were asked for
 * @param notes what else a reader should know, one sentence each
 * @param singlePredictions what was asked one sample at a time; empty where scores were given
 */
public record Verification(
    Verdict verdict,
    ConfusionMatrix confusion,
    List<ClaimResult> claims,
    long nanScores,
    List<NearTie> nearTies,
    List<NearTie> batchFlips,
    List<Asking> askings,
    List<String> notes,
    Optional<SinglePredictions> singlePredictions) {
  public Verification {
    claims = List.copyOf(claims);
    nearTies = List.copyOf(nearTies);
    batchFlips = List.copyOf(batchFlips);
    askings = List.copyOf(askings);
    notes = List.copyOf(notes);
  }

  /** The same, with other ways in which the samples were asked for. */
  public Verification withAskings(List<Asking> newAskings) {
    return new Verification(
        verdict,
        confusion,
        claims,
        nanScores,
        nearTies,
        batchFlips,
        newAskings,
        notes,
        singlePredictions);
  }

  /** The same with further notes before its own. */
  public Verification withNotes(List<String> first) {
    List<String> all = new ArrayList<>(first);
    all.addAll(notes);
    return new Verification(
        verdict,
        confusion,
        claims,
        nanScores,
        nearTies,
        batchFlips,
        askings,
        all,
        singlePredictions);
  }

  /** Samples whose greatest score is their class's. */
  public long correct() {
    return confusion.correct();
  }

  /** All samples. */
  public long total() {
    return confusion.total();
  }

  /** The accuracy with what its sample size leaves open. */
  public Interval accuracyInterval() {
    return Wilson.of(correct(), total());
  }

  /**
   * How the samples were asked for.
   *
   * @param calls calls of the model, each with one sample
   * @param seconds wall time of all of them
   */
  public record SinglePredictions(long calls, double seconds) {}
}
