package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Digits;
import java.util.Locale;
import java.util.OptionalDouble;

/** The words in which all reports speak of a claim. */
final class ClaimWords {
  /** What is said of a claim that fails without a cause. */
  static final String UNEXPLAINED = "no known cause gives this figure";

  private ClaimWords() {}

  /** Whether the claim holds. */
  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case HOLDS -> "holds";
      case FAILS -> "FAILS";
      case NOT_RECOUNTABLE -> "not recountable";
    };
  }

  /** What the claim was taken to mean; empty where its name says the same. */
  static String meaning(ClaimResult result) {
    return letters(result.figure()).equals(letters(result.claim().name())) ? "" : result.figure();
  }

  /** What explains a claim that fails, or else what a reader should know: the lead of a line. */
  static String lead(Outcome outcome) {
    return outcome == Outcome.FAILS ? "cause" : "note";
  }

  /** The lead of the line on the second explanation, with both chances where they are known. */
  static String alsoFits(ClaimResult result, Cause runnerUp) {
    OptionalDouble first = result.cause().map(Cause::chance).orElse(OptionalDouble.empty());
    if (first.isEmpty() || runnerUp.chance().isEmpty()) {
      return "also fits: " + runnerUp.id();
    }
    return String.format(
        Locale.ROOT,
        "also fits: %s (by chance %s, the cause above %s)",
        runnerUp.id(),
        chance(runnerUp.chance().getAsDouble()),
        chance(first.getAsDouble()));
  }

  /** A probability as a person says it: 1 in 400. */
  static String chance(double probability) {
    if (!(probability > 0)) {
      return "never";
    }
    double every = 1 / probability;
    return every < 1e9
        ? String.format(Locale.ROOT, "1 in %.0f", Math.max(1, every))
        : "1 in " + Digits.brief(every);
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
