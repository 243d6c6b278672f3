package io.crosscheck.verify.cause;

import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Optional;

/**
 * A formula or fault that may be behind a figure: it predicts what the figure would be, and
 * explains a claim only where a prediction is the claim.
 *
 * <p>Each further cause is one class and one line in {@link Hypotheses}.
 */
public interface Hypothesis {
  /** The stable name in reports, for example {@code binary-accuracy}. */
  String id();

  /** What the figure would be under each reading of the fault; none where it cannot be there. */
  List<Prediction> predictions(ClaimedFigure claimed, Recount recount);

  /** What a reader of a claim that is the real figure should still know. */
  default Optional<String> note(ClaimedFigure claimed, Recount recount) {
    return Optional.empty();
  }
}
