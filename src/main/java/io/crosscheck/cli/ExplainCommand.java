package io.crosscheck.cli;

import io.crosscheck.data.table.Labels;
import io.crosscheck.data.table.ScoreFiles;
import io.crosscheck.data.table.Scores;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.Verifier;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ConfidentErrors;
import io.crosscheck.verify.recount.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      ExplainCommand.SUMMARY,
      "Needs no model and starts no TensorFlow: --scores, --labels and a claim are enough, and"
          + " the other options say more of how the figure was made. With --classes instead of"
          + " files it says what the numbers alone give away. Exit 3 where a figure was not"
          + " confirmed.",
      ""
    })
final class ExplainCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Recounts claimed figures from files of scores and labels, from any framework, and names"
          + " what is behind a wrong one.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description =
          "The model's outputs as .npy, .npz, .csv, .tsv or .parquet: one row a sample, one column a"
              + " class.")
  private @Nullable Path scores;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "The true classes in the same order, in the same formats: whole numbers, one-hot rows or"
              + " names.")
  private @Nullable Path labels;

  @Mixin private ClaimOptions claimOptions = new ClaimOptions();
  @Mixin private CircumstanceOptions circumstances = new CircumstanceOptions();

  @Option(
      names = "--loss",
      paramLabel = "L",
      description =
          "What a claimed loss is: binary_crossentropy, categorical_crossentropy or"
              + " sparse_categorical_crossentropy; without it whichever of the scores fits.")
  private Loss.@Nullable Function loss;

  @Option(names = "--from-logits", description = "The scores are logits, whatever they look like.")
  private boolean fromLogits;

  @Option(
      names = "--class-names",
      paramLabel = "NAME",
      split = ",",
      description =
          "The classes' names in the order of the scores' columns, where labels are names.")
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
      Verification answer =
          timing.measure("explainSeconds", () -> NumbersAloneAnswer.of(classes, samples, claims));
      return report(new ReportOptions.Found("explain", Map.of(), answer, List.of()), timing);
    }
    if (scores == null || labels == null) {
      throw new ModelException(
          "explain",
          "expected both --scores and --labels, got "
              + (scores != null ? "only --scores" : labels != null ? "only --labels" : "neither")
              + ". Name both, or neither and --classes.");
    }
    if (classes != null || samples != null) {
      throw new ModelException(
          "explain",
          "--classes and --samples are for numbers without files: expected these or --scores and"
              + " --labels, got both. Leave --classes and --samples away.");
    }
    if (claims.isEmpty() && against.other().isEmpty()) {
      throw new ModelException(
          "explain",
          "nothing to explain: expected at least one --claim NAME=VALUE or"
              + " --against, got none.");
    }
    Evidence evidence = evidence(scores, labels);
    Verification verification = timing.measure("explainSeconds", () -> verify(evidence, claims));
    return report(
        new ReportOptions.Found(
            "explain",
            Map.of("scores", scores),
            verification,
            ConfidentErrors.of(evidence, reports.errors())),
        timing);
  }

  private int report(ReportOptions.Found found, Timing timing) {
    return reports.report(found, timing, host, spec.commandLine().getOut());
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
