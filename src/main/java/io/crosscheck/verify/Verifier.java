package io.crosscheck.verify;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.Hypothesis.Explanation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds claims against what a model's single predictions give, and names the cause where they
 * differ.
 *
 * <p>A claim that is the real figure holds, even if some fault would give the same number. Of a
 * claim that is not, the cause is the hypothesis that predicts it; where several do, the one with
 * the narrowest prediction, which is the least likely to fit by chance, and then the first below.
 */
public final class Verifier {
  private static final List<Hypothesis> HYPOTHESES =
      List.of(
          new NearTies(),
          new BinaryAccuracy(),
          new BatchMean(),
          new DroppedTail(),
          new HiddenLogits(),
          new SaturatedOutputs());

  private Verifier() {}

  /**
   * The verdict on a model's claims.
   *
   * @throws ModelException if a claim's name stands for no figure
   */
  public static Verification verify(Evidence evidence, List<Claim> claims) {
    Recount recount = Recount.of(evidence);
    List<ClaimResult> results =
        claims.stream()
            .map(claim -> judge(claim, Figure.of(evidence.where(), claim), recount))
            .toList();
    return new Verification(
        verdict(results),
        recount.confusion(),
        results,
        recount.nanScores(),
        recount.batches().nearTies(),
        recount.batches().flips(),
        evidence.singlePredictions());
  }

  private static ClaimResult judge(Claim claim, Figure figure, Recount recount) {
    if (recount.figure(figure).isEmpty()) {
      return new ClaimResult(
          claim,
          recount.figure(figure),
          Outcome.NOT_RECOUNTABLE,
          Optional.of(notRecountable(claim, recount)));
    }
    boolean holds = recount.match(figure, claim.value()) != Recount.Match.NONE;
    return new ClaimResult(
        claim,
        recount.figure(figure),
        holds ? Outcome.HOLDS : Outcome.FAILS,
        holds ? note(claim, figure, recount) : cause(claim, figure, recount));
  }

  private static Optional<Cause> cause(Claim claim, Figure figure, Recount recount) {
    return HYPOTHESES.stream()
        .flatMap(hypothesis -> hypothesis.explain(claim, figure, recount).stream())
        .min(Comparator.comparingDouble(Explanation::width))
        .map(Explanation::cause);
  }

  private static Optional<Cause> note(Claim claim, Figure figure, Recount recount) {
    return HYPOTHESES.stream()
        .flatMap(hypothesis -> hypothesis.note(claim, figure, recount).stream())
        .findFirst();
  }

  private static Cause notRecountable(Claim claim, Recount recount) {
    return new Cause(
        "not-recountable",
        String.format(
            Locale.ROOT,
            "The claimed %s is neither confirmed nor refuted: Keras computes %s from the input of"
                + " the last activation, this model does not give it, and %s. Export the model with"
                + " Crosscheck, whose signature 'logits' gives it.",
            claim.name(),
            recount.evidence().loss().function().kerasName(),
            recount.lossObstacle()));
  }

  private static Verdict verdict(List<ClaimResult> results) {
    List<ClaimResult> failing =
        results.stream().filter(result -> result.outcome() == Outcome.FAILS).toList();
    if (failing.isEmpty()) {
      return Verdict.CONFIRMED;
    }
    return failing.stream().allMatch(result -> result.cause().isPresent())
        ? Verdict.REFUTED
        : Verdict.UNEXPLAINED;
  }
}
