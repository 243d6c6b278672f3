package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.table.Labels;
import io.crosscheck.data.table.ScoreFiles;
import io.crosscheck.data.table.Scores;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.Details;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.Verifier;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ConfidentErrors;
import io.crosscheck.verify.recount.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains claimed figures from files, or from the numbers alone. */
@Command(
    name = "explain",
    description = {
      "Recounts claimed figures from files of scores and labels that any framework wrote, and names"
          + " the formula or fault behind a figure that is not the real one. Needs no model and starts"
          + " no TensorFlow. With --classes and --samples instead of files it says what the numbers"
          + " alone give away. Exit 3 where a figure was not confirmed.",
      ""
    })
final class ExplainCommand implements Callable<Integer> {
  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description =
          "The model's outputs, one row a sample and one column a class: .npy, .npz, .csv or .tsv.")
  private @Nullable Path scores;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The true classes: whole numbers, one-hot rows or names, in the same order.")
  private @Nullable Path labels;

  @Mixin private ClaimOptions claimOptions = new ClaimOptions();
  @Mixin private CircumstanceOptions circumstances = new CircumstanceOptions();

  @Option(
      names = "--loss",
      paramLabel = "L",
      description =
          "What a claimed loss is; without it whichever cross-entropy of the scores fits.")
  private Loss.@Nullable Function loss;

  @Option(names = "--from-logits", description = "The scores are logits, whatever they look like.")
  private boolean fromLogits;

  @Option(
      names = "--class-names",
      paramLabel = "NAME",
      split = ",",
      description = "The classes in the order of the scores' columns.")
  private List<String> classNames = List.of();

  @Mixin private AgainstOptions against = new AgainstOptions();

  @Option(
      names = "--classes",
      paramLabel = "K",
      description = "Without files: the number of classes.")
  private @Nullable Integer classes;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Without files: the number of samples.")
  private @Nullable Integer samples;

  @Mixin private ReportOptions reports = new ReportOptions();

  ExplainCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = new Timing(host);
    reports.check(host);
    circumstances.check();
    against.check();
    List<Claim> claims = claimOptions.read();
    if (scores == null && labels == null && against.other().isEmpty()) {
      return new NumbersAloneAnswer(host, reports, spec.commandLine().getOut())
          .give(classes, samples, claims);
    }
    if (scores == null || labels == null) {
      throw new ModelException(
          "explain",
          "expected both --scores and --labels, got "
              + (scores != null ? "only --scores" : labels != null ? "only --labels" : "neither")
              + ". Name both, or neither and --classes.");
    }
    if (claims.isEmpty() && against.other().isEmpty()) {
      throw new ModelException(
          "explain",
          "nothing to explain: expected at least one --claim NAME=VALUE or"
              + " --against, got none.");
    }
    Evidence evidence = evidence(scores, labels);
    Verification verification = timing.measure("explainSeconds", () -> verify(evidence, claims));
    timing.sinceStart("totalSeconds");
    Details details = reports.details(ConfidentErrors.of(evidence, reports.errors()));
    reports.write(
        new ReportOptions.Reported(
            "explain " + scores.getFileName(),
            verification,
            details,
            timing.seconds().getOrDefault("explainSeconds", 0.0)),
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("scores", String.valueOf(scores));
          report.set("explain", JsonReport.verification(verification, details));
          report.set("timing", JsonReport.timing(timing.seconds()));
          return report;
        },
        host,
        spec.commandLine().getOut());
    return verification.verdict() == Verdict.CONFIRMED ? 0 : Refuted.EXIT_CODE;
  }

  private Verification verify(Evidence evidence, List<Claim> claims) {
    Verification verification = Verifier.verify(evidence, claims);
    if (against.other().isEmpty()) {
      return verification;
    }
    Path other = against.other().get();
    Scores read = AgainstOptions.read(other, evidence.labelNames());
    read.notes()
        .forEach(note -> spec.commandLine().getErr().println("[" + other + "] note: " + note));
    return verification.withComparison(
        against.compare(evidence, evidence.scores(), other, read.table()));
  }

  private Evidence evidence(Path scoresFile, Path labelsFile) {
    Scores read = ScoreFiles.scores(scoresFile);
    int columns = read.table().classes();
    List<String> order = classNames.isEmpty() ? read.columnNames() : classNames;
    checkClassNames(columns);
    Labels truth = ScoreFiles.labels(labelsFile, columns, order);
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(truth.notes());
    notes.forEach(note -> spec.commandLine().getErr().println("[explain] note: " + note));
    List<String> names =
        truth.classNames().isEmpty()
            ? IntStream.range(0, columns).mapToObj(Integer::toString).toList()
            : truth.classNames();
    Circumstances known = circumstances.read(columns);
    return Evidence.ofFiles(
        names,
        truth.column(),
        read.table(),
        new LossRule.OfScores(Optional.ofNullable(loss), fromLogits),
        known);
  }

  private void checkClassNames(int columns) {
    if (!classNames.isEmpty() && classNames.size() != columns) {
      throw new ModelException(
          "--class-names",
          "expected "
              + columns
              + " names, one for each column of the scores, got "
              + classNames.size()
              + ".");
    }
  }
}
