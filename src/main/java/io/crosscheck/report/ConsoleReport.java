package io.crosscheck.report;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as lines of text for a person, each ending with a line feed. */
public final class ConsoleReport {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(11);

  private ConsoleReport() {}

  /** What an evaluation gave; a metric is called by its meaning where its name has several. */
  public static String evaluation(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    for (MetricValue metric : evaluation.metrics()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s%s%s %s%s\n",
              text.isEmpty() ? "evaluate" : "",
              text.isEmpty() ? "loss " + Digits.brief(evaluation.loss()) + "  " : "",
              metric.name(),
              Digits.brief(metric.value()),
              behind(metric)));
    }
    return text.toString();
  }

  /** What a verification found: the counts, each claim with what explains it, and the verdict. */
  public static String verification(Verification verification) {
    return verification(verification, Details.NONE);
  }

  /** The same with the tables that were asked for; the verdict stays the last line. */
  public static String verification(Verification verification, Details details) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            verification.singlePredictions().isPresent() ? "verify" : "explain",
            SampleText.counts(verification)));
    String interval = SampleText.interval(verification);
    if (!interval.isEmpty()) {
      text.append(line("", interval));
    }
    text.append(ClaimLines.of(verification.claims(), INDENT, WIDTH));
    SampleText.remarks(verification)
        .forEach(remark -> text.append(Wrapped.lines(remark, INDENT, WIDTH)));
    List<DetailTables.Titled> tables = new ArrayList<>();
    verification
        .against()
        .ifPresent(
            against -> {
              text.append(line("against", against.other()));
              ComparisonText.sentences(against)
                  .forEach(sentence -> text.append(Wrapped.lines(sentence, INDENT, WIDTH)));
              ComparisonText.flips(against, verification.confusion().labelNames())
                  .ifPresent(tables::add);
            });
    tables.addAll(DetailTables.of(verification.confusion(), details));
    for (DetailTables.Titled titled : tables) {
      text.append('\n').append(titled.title()).append('\n').append(titled.table().console());
    }
    return text.append(tables.isEmpty() ? "" : "\n")
        .append(line("verdict", verification.verdict().id().toUpperCase(Locale.ROOT)))
        .toString();
  }

  private static String line(String lead, String text) {
    return String.format(Locale.ROOT, "%-11s%s\n", lead, text);
  }

  /**
   * What stands behind a figure: the count where it is a share, the metric where that is unclear.
   */
  private static String behind(MetricValue metric) {
    String meaning = isPlain(metric) ? "" : metric.metric();
    if (!metric.isShare()) {
      return meaning.isEmpty() ? "" : "  (" + meaning + ")";
    }
    return String.format(
        Locale.ROOT,
        "  (%d of %d%s)",
        metric.correct(),
        metric.total(),
        meaning.isEmpty() ? "" : ", " + meaning);
  }

  private static boolean isPlain(MetricValue metric) {
    return metric.name().equals(metric.metric())
        || (metric.name().equals("accuracy") && !metric.metric().equals("binary_accuracy"));
  }
}
