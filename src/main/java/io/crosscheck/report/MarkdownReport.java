package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verification;
import java.util.List;
import java.util.Locale;

/** A verification as Markdown, for the summary of a CI job or a comment on a change. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /**
   * The report: a heading with the verdict, the claims as a table, and what explains them below.
   *
   * @param subject what was verified, for example the model's folder
   */
  public static String text(String subject, Verification verification, Details details) {
    StringBuilder text = new StringBuilder();
    text.append("## Crosscheck: ")
        .append(verification.verdict().id().toUpperCase(Locale.ROOT))
        .append("\n\n")
        .append(Markdown.escaped(subject + ": " + SampleText.counts(verification)));
    String interval = SampleText.interval(verification);
    text.append(interval.isEmpty() ? "" : " (" + Markdown.escaped(interval) + ")").append(".\n");
    if (!verification.claims().isEmpty()) {
      text.append('\n').append(claims(verification.claims()));
    }
    verification.claims().forEach(result -> explain(text, result));
    List<String> remarks = SampleText.remarks(verification);
    if (!remarks.isEmpty()) {
      text.append('\n');
      remarks.forEach(remark -> text.append("- ").append(Markdown.escaped(remark)).append('\n'));
    }
    for (DetailTables.Titled titled : DetailTables.of(verification.confusion(), details)) {
      text.append("\n### ").append(Markdown.escaped(titled.title())).append("\n\n");
      text.append(titled.table().markdown());
    }
    return text.toString();
  }

  private static String claims(List<ClaimResult> claims) {
    TextTable table =
        new TextTable(List.of("claim", "taken for", "claimed", "recounted", "outcome", "cause"));
    for (ClaimResult result : claims) {
      table.add(
          List.of(
              result.claim().name(),
              result.figure(),
              ComparedDigits.claimed(result),
              ComparedDigits.recounted(result),
              ClaimWords.outcome(result.outcome()),
              result.cause().map(Cause::id).orElse("")));
    }
    return table.markdown();
  }

  private static void explain(StringBuilder text, ClaimResult result) {
    if (result.cause().isPresent()) {
      Cause cause = result.cause().get();
      paragraph(text, result, ClaimWords.lead(result.outcome()) + " " + cause.id(), cause);
    } else if (result.outcome() == Outcome.FAILS) {
      text.append("\n**")
          .append(Markdown.escaped(result.claim().name()))
          .append("**: ")
          .append(ClaimWords.UNEXPLAINED)
          .append(".\n");
    }
    result
        .runnerUp()
        .ifPresent(cause -> paragraph(text, result, ClaimWords.alsoFits(result, cause), cause));
  }

  private static void paragraph(StringBuilder text, ClaimResult result, String lead, Cause cause) {
    text.append("\n**")
        .append(Markdown.escaped(result.claim().name()))
        .append("**, ")
        .append(Markdown.escaped(lead + ": " + cause.explanation()))
        .append('\n');
  }
}
