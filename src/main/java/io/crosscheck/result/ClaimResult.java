package io.crosscheck.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recount made of a claim.
 *
 * @param figure what the claim was taken to mean, in words
 * @param recounted the real figure; empty where it cannot be recounted
 * @param outcome whether the claim is the real figure
 * @param cause what explains the figure: of a claim that fails, the fault that gives exactly it; of
 *     one that holds, what a reader should know; empty where there is nothing to say
 * @param runnerUp of a claim that fails, the next likely fault that gives it too
 */
public record ClaimResult(
    Claim claim,
    String figure,
    OptionalDouble recounted,
    Outcome outcome,
    Optional<Cause> cause,
    Optional<Cause> runnerUp) {

  /** Whether a claim is the real figure. */
  public enum Outcome {
    HOLDS,
    FAILS,
    NOT_RECOUNTABLE
  }
}
