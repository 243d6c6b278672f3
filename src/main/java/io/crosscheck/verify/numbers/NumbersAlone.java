package io.crosscheck.verify.numbers;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Answer;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verdict;
import io.crosscheck.verify.recount.ClaimedFigure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What claimed figures give away by themselves, before any score or label is seen.
 *
 * <p>A claim fails only where its number or another claim beside it rules it out; what merely
 * points to a fault is a note.
 */
public final class NumbersAlone {
  private static final String WHERE = "explain";
  private static final int MOST_FINDINGS = 3;

  private NumbersAlone() {}

  /**
   * The answer to claims about a model of so many classes.
   *
   * @param samples of the evaluation, where they are known
   * @throws ModelException if a claim's name stands for no figure, or a number is out of range
   */
  public static Answer of(int classes, OptionalLong samples, List<Claim> claims) {
    check("classes", classes, 2);
    samples.ifPresent(it -> check("samples", it, 1));
    ClaimedNumbers numbers = ClaimedNumbers.of(WHERE, classes, samples, claims);
    List<ClaimResult> results = new ArrayList<>();
    Set<String> findings = new LinkedHashSet<>();
    Set<String> remedies = new LinkedHashSet<>();
    for (ClaimedFigure claimed : numbers.figures()) {
      Optional<NumberClue> clue = clue(claimed, numbers);
      results.add(result(claimed, clue));
      clue.ifPresent(
          it -> {
            findings.add(it.sentence());
            remedies.add(it.remedy());
          });
    }
    boolean refuted = results.stream().anyMatch(it -> it.outcome() == Outcome.FAILS);
    return new Answer(
        refuted ? Verdict.REFUTED : Verdict.UNDECIDED, results, answer(findings, remedies));
  }

  private static Optional<NumberClue> clue(ClaimedFigure claimed, ClaimedNumbers numbers) {
    return claimed.figure().isShare()
        ? AccuracyNumbers.clue(claimed, numbers)
        : LossNumbers.clue(claimed, numbers);
  }

  private static ClaimResult result(ClaimedFigure claimed, Optional<NumberClue> clue) {
    boolean fails = clue.isPresent() && clue.get().refutes();
    Cause cause = clue.map(NumberClue::cause).orElseGet(() -> nothing(claimed));
    return new ClaimResult(
        claimed.claim(),
        claimed.figure().words(),
        OptionalDouble.empty(),
        fails ? Outcome.FAILS : Outcome.NOT_RECOUNTABLE,
        Optional.of(cause),
        Optional.empty());
  }

  private static Cause nothing(ClaimedFigure claimed) {
    return new Cause(
        "not-recountable",
        String.format(
            Locale.ROOT,
            "The claimed %s %s alone gives no fault away. Give --scores and --labels to recount it.",
            claimed.claim().name(),
            claimed.claim().figure().text()));
  }

  private static String answer(Set<String> findings, Set<String> remedies) {
    remedies.remove("");
    if (findings.isEmpty()) {
      return "These numbers alone give no fault away, which does not make them true. Give --scores"
          + " and --labels, and the figures are recounted.";
    }
    String said = String.join(" ", findings.stream().limit(MOST_FINDINGS).toList());
    return remedies.stream().findFirst().map(remedy -> said + " " + remedy).orElse(said);
  }

  private static void check(String what, long number, int least) {
    if (number < least) {
      throw new ModelException(
          WHERE,
          String.format(
              Locale.ROOT,
              "number of %s: expected at least %d, got %d. Give --%s as the model was evaluated.",
              what,
              least,
              number,
              what));
    }
  }
}
