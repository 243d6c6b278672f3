package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import java.util.Optional;

/**
 * A formula or fault that may be behind a figure: it predicts what the figure would be, and
 * explains a claim only where the prediction is the claim.
 *
 * <p>Each further cause is one class and one line in {@link Verifier}.
 */
interface Hypothesis {

  /** Explains a claim that is not the real figure. */
  Optional<Explanation> explain(Claim claim, Figure figure, Recount recount);

  /** What a reader of a claim that is the real figure should still know. */
  default Optional<Cause> note(Claim claim, Figure figure, Recount recount) {
    return Optional.empty();
  }

  /**
   * A cause whose prediction is the claim.
   *
   * @param width how wide an interval the prediction allows, over all the predictions tried: the
   *     narrower, the less likely it is that the claim lies in it by chance
   */
  record Explanation(Cause cause, double width) {}
}
