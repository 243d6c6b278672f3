package io.crosscheck.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recount made of a claim.
 *
 * @param recounted the figure that single predictions give; empty where it cannot be recounted
 * @param outcome whether the claim is the real figure
 * @param cause what explains the figure: of a claim that fails, the fault that gives exactly it; of
 *     one that holds, what a reader should know; empty where there is nothing to say
 */
public record ClaimResult(
    Claim claim, OptionalDouble recounted, Outcome outcome, Optional<Cause> cause) {

  /** Whether a claim is the real figure. */
  public enum Outcome {
    HOLDS,
    FAILS,
    NOT_RECOUNTABLE
  }
}
