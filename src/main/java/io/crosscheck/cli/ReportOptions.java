package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.AtomicText;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.report.Details;
import io.crosscheck.report.Details.Detail;
import io.crosscheck.report.JUnitXml;
import io.crosscheck.report.JsonReport;
import io.crosscheck.report.MarkdownReport;
import io.crosscheck.report.StepSummary;
import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the reports on a verification go, and what they show. */
final class ReportOptions {
  private static final int MOST_ERRORS = 10_000;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write a JUnit XML report, in which each claim is a test case.")
  private @Nullable Path junitXml;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description =
          "Write the result as Markdown; in a GitHub workflow it is added to the step's summary too.")
  private @Nullable Path markdown;

  @Option(
      names = "--confusion",
      description = "Show the confusion matrix; of many classes, the most frequent confusions.")
  private boolean confusion;

  @Option(
      names = "--per-class",
      description = "Show each class's counts, its recall and its precision.")
  private boolean perClass;

  @Option(
      names = "--errors",
      paramLabel = "N",
      description = "Show the N most confident errors, 10000 at most.")
  private @Nullable Integer errors;

  /**
   * What a command found.
   *
   * @param command its name, under which JSON has the verification
   * @param subject what was verified, by the name that JSON has for it; empty without files
   * @param errors the most confident errors, where they were asked for
   */
  record Found(
      String command,
      Map<String, Path> subject,
      Verification verification,
      List<ConfidentError> errors) {

    private String title() {
      return command + subject.values().stream().map(it -> " " + it).collect(Collectors.joining());
    }
  }

  /** Fails early where an option is wrong or a file could not be written. */
  void check(Host host) {
    if (errors != null && (errors < 1 || errors > MOST_ERRORS)) {
      throw new ModelException(
          "--errors", "expected 1 to " + MOST_ERRORS + " errors, got " + errors + ".");
    }
    json.check();
    check(junitXml, "--junit-xml");
    check(markdown, "--markdown");
    if (markdown != null) {
      host.stepSummary().ifPresent(file -> OutputPlace.check(file, "GITHUB_STEP_SUMMARY"));
    }
  }

  private static void check(@Nullable Path file, String option) {
    if (file == null) {
      return;
    }
    if (file.toString().equals("-")) {
      throw new ModelException(
          option, "expected a file, got '-'. Name one; only --json goes to standard output.");
    }
    OutputPlace.check(file, option);
  }

  /** How many of the most confident errors are to be found. */
  int errors() {
    return errors == null ? 0 : errors;
  }

  /**
   * Writes all reports where they were asked for, and the console's unless JSON takes its place.
   *
   * @return the exit code that the verdict has
   */
  int report(Found found, Timing timing, Host host, PrintWriter out) {
    timing.sinceStart("totalSeconds");
    Verification verification = found.verification();
    Details details = details(found.errors());
    json.write(() -> tree(found, details, timing), out);
    if (junitXml != null) {
      double seconds = timing.seconds().getOrDefault(found.command() + "Seconds", 0.0);
      AtomicText.write(junitXml, JUnitXml.text(found.title(), verification, seconds));
    }
    if (markdown != null) {
      String text = MarkdownReport.text(found.title(), verification, details);
      AtomicText.write(markdown, text);
      host.stepSummary().ifPresent(file -> StepSummary.add(file, text));
    }
    json.print(out, ConsoleReport.verification(verification, details));
    return Refuted.exitCode(verification.verdict());
  }

  private static ObjectNode tree(Found found, Details details, Timing timing) {
    ObjectNode report = JsonReport.object();
    found.subject().forEach((name, path) -> report.put(name, path.toString()));
    report.set(found.command(), JsonReport.verification(found.verification(), details));
    report.set("timing", JsonReport.timing(timing.seconds()));
    return report;
  }

  private Details details(List<ConfidentError> found) {
    Set<Detail> asked = EnumSet.noneOf(Detail.class);
    if (confusion) {
      asked.add(Detail.CONFUSION);
    }
    if (perClass) {
      asked.add(Detail.PER_CLASS);
    }
    if (errors != null) {
      asked.add(Detail.ERRORS);
    }
    return new Details(asked, found);
  }
}
