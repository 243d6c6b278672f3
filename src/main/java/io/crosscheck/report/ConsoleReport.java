package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verification;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as lines of text for a person, each ending with a line feed. */
public final class ConsoleReport {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(11);
  private static final int LISTED = 5;

  private ConsoleReport() {}

  /** What an evaluation gave; a metric is called by its meaning where its name has several. */
  public static String evaluation(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    for (MetricValue metric : evaluation.metrics()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s%s%s %s  (%d of %d%s)\n",
              text.isEmpty() ? "evaluate" : "",
              text.isEmpty() ? "loss " + Digits.brief(evaluation.loss()) + "  " : "",
              metric.name(),
              Digits.brief(metric.value()),
              metric.correct(),
              metric.total(),
              isPlain(metric) ? "" : ", " + metric.metric()));
    }
    return text.toString();
  }

  /** What a verification found: the counts, each claim with what explains it, and the verdict. */
  public static String verification(Verification verification) {
    StringBuilder text = new StringBuilder();
    String asked =
        verification
            .singlePredictions()
            .map(
                single ->
                    String.format(
                        Locale.ROOT,
                        "%-11s%d single predictions in %.2f s",
                        "verify",
                        single.calls(),
                        single.seconds()))
            .orElseGet(() -> String.format(Locale.ROOT, "%-11srecounted", "explain"));
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %d of %d right by argmax\n",
            asked,
            verification.correct(),
            verification.total()));
    appendClaims(text, verification.claims());
    appendSamples(text, verification);
    return text.append(
            String.format(
                Locale.ROOT,
                "%-11s%s\n",
                "verdict",
                verification.verdict().id().toUpperCase(Locale.ROOT)))
        .toString();
  }

  private static boolean isPlain(MetricValue metric) {
    return metric.name().equals(metric.metric())
        || (metric.name().equals("accuracy") && !metric.metric().equals("binary_accuracy"));
  }

  private static void appendClaims(StringBuilder text, List<ClaimResult> claims) {
    int name = width(claims.stream().map(result -> result.claim().name()).toList());
    int claimed = width(claims.stream().map(ConsoleReport::claimed).toList());
    int recounted = width(claims.stream().map(ConsoleReport::recounted).toList());
    String line =
        "%s%-" + name + "s  claimed %-" + claimed + "s  recounted %-" + recounted + "s  %s\n";
    for (ClaimResult result : claims) {
      text.append(
          String.format(
              Locale.ROOT,
              line,
              INDENT,
              result.claim().name(),
              claimed(result),
              recounted(result),
              outcome(result.outcome())));
      if (result.cause().isPresent()) {
        text.append(explained(result.outcome(), result.cause().get()));
      } else if (result.outcome() == Outcome.FAILS) {
        text.append(Wrapped.lines("no known cause gives this figure", INDENT + "  ", WIDTH));
      }
    }
  }

  private static String explained(Outcome outcome, Cause cause) {
    String lead = outcome == Outcome.FAILS ? "cause" : "note";
    return Wrapped.lines(
        lead + " " + cause.id() + ": " + cause.explanation(), INDENT + "  ", WIDTH);
  }

  private static void appendSamples(StringBuilder text, Verification verification) {
    long nan = verification.nanScores();
    if (nan > 0) {
      String line =
          nan == 1
              ? "1 sample has a NaN among its scores and counts as wrong."
              : nan + " samples have a NaN among their scores and count as wrong.";
      text.append(Wrapped.lines(line, INDENT, WIDTH));
    }
    appendTies(
        text,
        verification.nearTies(),
        "sample has",
        "samples have",
        "the two best scores closer than float32 rounding (near ties)");
    appendTies(
        text,
        verification.batchFlips(),
        "sample changes",
        "samples change",
        "class between batch sizes by more than float32 rounding, so the model depends on its"
            + " batch");
  }

  private static void appendTies(
      StringBuilder text, List<NearTie> ties, String one, String several, String what) {
    if (ties.isEmpty()) {
      return;
    }
    String listed =
        ties.stream().limit(LISTED).map(ConsoleReport::tie).collect(Collectors.joining(", "));
    text.append(
        Wrapped.lines(
            String.format(
                Locale.ROOT,
                "%d %s %s: %s%s.",
                ties.size(),
                ties.size() == 1 ? one : several,
                what,
                listed,
                ties.size() > LISTED ? " and " + (ties.size() - LISTED) + " more" : ""),
            INDENT,
            WIDTH));
  }

  private static String tie(NearTie tie) {
    return String.format(
        Locale.ROOT,
        "sample %d (label %d, alone %s, in a batch %s, gap %.2g)",
        tie.sample(),
        tie.label(),
        predicted(tie.single()),
        predicted(tie.batched()),
        tie.gap());
  }

  private static String predicted(int label) {
    return label == NearTie.NO_CLASS ? "NaN" : Integer.toString(label);
  }

  private static int width(List<String> texts) {
    return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
  }

  private static String claimed(ClaimResult result) {
    return Digits.brief(result.claim().value());
  }

  private static String recounted(ClaimResult result) {
    return result.recounted().isPresent() ? Digits.brief(result.recounted().getAsDouble()) : "-";
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case HOLDS -> "holds";
      case FAILS -> "FAILS";
      case NOT_RECOUNTABLE -> "not recountable";
    };
  }
}
