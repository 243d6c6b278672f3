package io.crosscheck.cli;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Answer;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.numbers.NumbersAlone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@code explain} says of figures without files. */
final class NumbersAloneAnswer {
  private NumbersAloneAnswer() {}

  /** The answer as a verification that recounted nothing, and so confirms nothing. */
  static Verification of(@Nullable Integer classes, @Nullable Integer samples, List<Claim> claims) {
    if (classes == null || claims.isEmpty()) {
      throw new ModelException(
          "explain",
          "nothing to explain: expected --scores and --labels, or --classes for the numbers alone, and"
              + " at least one --claim NAME=VALUE.");
    }
    Answer answer =
        NumbersAlone.of(
            classes, samples == null ? OptionalLong.empty() : OptionalLong.of(samples), claims);
    return new Verification(
        answer.verdict(),
        new ConfusionMatrix(List.of(), new long[0][0], 0),
        answer.claims(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(answer.answer()),
        Optional.empty());
  }
}
