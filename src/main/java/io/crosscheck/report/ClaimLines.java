package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Claims as aligned lines, each with what explains it below. */
final class ClaimLines {
  private ClaimLines() {}

  /** The lines of all claims, in their order. */
  static String of(List<ClaimResult> claims, String indent, int width) {
    int name = width(claims, result -> result.claim().name());
    int claimed = width(claims, ComparedDigits::claimed);
    int recounted = width(claims, ComparedDigits::recounted);
    String line =
        "%s%-" + name + "s  claimed %-" + claimed + "s  recounted %-" + recounted + "s  %s%s\n";
    StringBuilder text = new StringBuilder();
    for (ClaimResult result : claims) {
      String meaning = ClaimWords.meaning(result);
      text.append(
          String.format(
              Locale.ROOT,
              line,
              indent,
              result.claim().name(),
              ComparedDigits.claimed(result),
              ComparedDigits.recounted(result),
              ClaimWords.outcome(result.outcome()),
              meaning.isEmpty() ? "" : "  (" + meaning + ")"));
      text.append(explained(result, indent + "  ", width));
    }
    return text.toString();
  }

  private static String explained(ClaimResult result, String indent, int width) {
    StringBuilder text = new StringBuilder();
    if (result.cause().isPresent()) {
      Cause cause = result.cause().get();
      String lead = ClaimWords.lead(result.outcome()) + " " + cause.id();
      text.append(Wrapped.lines(lead + ": " + cause.explanation(), indent, width));
    } else if (result.outcome() == Outcome.FAILS) {
      text.append(Wrapped.lines(ClaimWords.UNEXPLAINED, indent, width));
    }
    if (result.runnerUp().isPresent()) {
      Cause runnerUp = result.runnerUp().get();
      String lead = ClaimWords.alsoFits(result, runnerUp);
      text.append(Wrapped.lines(lead + ": " + runnerUp.explanation(), indent, width));
    }
    return text.toString();
  }

  private static int width(List<ClaimResult> claims, Function<ClaimResult, String> text) {
    return claims.stream().map(text).mapToInt(String::length).max().orElse(1);
  }
}
