package io.crosscheck.verify;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.cause.Hypotheses;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Suspects;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds claims against what the predictions give, and names the cause where they differ.
 *
 * <p>A claim that is the real figure holds, even if some fault would give the same number. Of a
 * claim that is not, the cause is the hypothesis that predicts it; where several do, the one that
 * is least likely to fit by chance, and then the first in the catalogue.
 */
public final class Verifier {
  private static final double HARDLY_BY_CHANCE = 0.5;

  private Verifier() {}

  /**
   * The verdict on claims.
   *
   * @throws ModelException if a claim's name stands for no figure
   */
  public static Verification verify(Evidence evidence, List<Claim> claims) {
    return verify(Recount.of(evidence), claims, Hypotheses.OF_FILES);
  }

  /**
   * The verdict, with these hypotheses about the claims that fail.
   *
   * @throws ModelException if a claim's name stands for no figure
   */
  public static Verification verify(
      Recount recount, List<Claim> claims, List<Hypothesis> hypotheses) {
    Evidence evidence = recount.evidence();
    List<Figure> figures =
        claims.stream().map(claim -> Figure.of(evidence.where(), claim)).toList();
    List<ClaimResult> results = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      ClaimedFigure claimed = new ClaimedFigure(claims.get(i), figures.get(i), evidence.samples());
      results.add(judge(claimed, recount, hypotheses));
    }
    boolean compares = recount.comparesBatches();
    return new Verification(
        verdict(results),
        recount.confusion(),
        results,
        recount.counts().unscored(),
        compares ? recount.batches().nearTies() : List.<NearTie>of(),
        compares ? recount.batches().flips() : List.<NearTie>of(),
        List.of(),
        Notes.of(recount),
        evidence.singlePredictions());
  }

  /** The verdict that results come to. */
  static Verdict verdict(List<ClaimResult> results) {
    List<ClaimResult> failing =
        results.stream().filter(result -> result.outcome() == Outcome.FAILS).toList();
    if (failing.isEmpty()) {
      return Verdict.CONFIRMED;
    }
    return failing.stream().allMatch(result -> result.cause().isPresent())
        ? Verdict.REFUTED
        : Verdict.UNEXPLAINED;
  }

  private static ClaimResult judge(
      ClaimedFigure claimed, Recount recount, List<Hypothesis> hypotheses) {
    Match match = Match.of(claimed, recount);
    OptionalDouble recounted = recount.nearest(claimed);
    if (match == Match.UNKNOWN) {
      return result(claimed, recounted, Outcome.NOT_RECOUNTABLE, notRecountable(claimed, recount));
    }
    if (match.holds()) {
      return result(claimed, recounted, Outcome.HOLDS, note(claimed, recount, hypotheses));
    }
    List<Cause> causes = Suspects.of(claimed, recount, hypotheses);
    return new ClaimResult(
        claimed.claim(),
        claimed.figure().words(),
        recounted,
        Outcome.FAILS,
        causes.stream().findFirst(),
        causes.stream().skip(1).filter(Verifier::isTelling).findFirst());
  }

  /** Whether a second cause says more than that it fits nearly everything. */
  private static boolean isTelling(Cause cause) {
    return cause.chance().orElse(0) < HARDLY_BY_CHANCE;
  }

  private static ClaimResult result(
      ClaimedFigure claimed, OptionalDouble recounted, Outcome outcome, Optional<Cause> cause) {
    return new ClaimResult(
        claimed.claim(), claimed.figure().words(), recounted, outcome, cause, Optional.empty());
  }

  private static Optional<Cause> note(
      ClaimedFigure claimed, Recount recount, List<Hypothesis> hypotheses) {
    return hypotheses.stream()
        .flatMap(
            hypothesis ->
                hypothesis.note(claimed, recount).stream()
                    .map(text -> new Cause(hypothesis.id(), text)))
        .findFirst();
  }

  private static Optional<Cause> notRecountable(ClaimedFigure claimed, Recount recount) {
    return Optional.of(
        new Cause(
            "not-recountable",
            String.format(
                Locale.ROOT,
                "The claimed %s is neither confirmed nor refuted: Keras computes %s from the input"
                    + " of the last activation, this model does not give it, and %s. Export the"
                    + " model with Crosscheck, whose signature 'logits' gives it.",
                claimed.claim().name(),
                claimed.figure().words(),
                recount.lossObstacle(claimed.figure()))));
  }
}
