package io.crosscheck.cli;

import io.crosscheck.Failure;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.table.Scores;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.verify.model.EncodingSearch;
import io.crosscheck.verify.model.ManifestSubject;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.model.ModelVerifier;
import io.crosscheck.verify.model.OtherModel;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ConfidentErrors;
import io.crosscheck.verify.recount.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recounts what is claimed of an exported model. */
@Command(
    name = "verify",
    description = {
      VerifyCommand.SUMMARY,
      "Loads the model afresh, asks it for every test sample alone, counts, and compares with"
          + " what is claimed: by --claim or --claims, else by the manifest that train wrote. A"
          + " model of others needs --data, and a claim or --against; what is not said of it is guessed and"
          + " printed. Exit 3 where a figure was not confirmed.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Recounts what is claimed of a SavedModel, from any framework, and names what is behind a"
          + " wrong figure.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = "A SavedModel folder.")
  private Path model = Path.of("");

  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private ClaimOptions claimOptions = new ClaimOptions();
  @Mixin private SubjectOptions subjectOptions = new SubjectOptions();
  @Mixin private AgainstOptions against = new AgainstOptions();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples in a batch of the evaluation; the manifest's, or 32, without it.")
  private @Nullable Integer batchSize;

  @Mixin private ToleranceOption tolerance = new ToleranceOption();
  @Mixin private IsolationOptions isolation = new IsolationOptions();
  @Mixin private ComputeOptions compute = new ComputeOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  VerifyCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = new Timing(host);
    reports.check(host);
    compute.check();
    against.check();
    tolerance.check();
    ComputeOptions.checkBatchSize(batchSize);
    checkModel();
    Optional<Manifest> manifest =
        Manifest.isIn(model) ? Optional.of(Manifest.read(model)) : Optional.empty();
    List<Claim> claims = claims(manifest);
    Dataset data = timing.measure("dataSeconds", () -> data(manifest));
    ModelVerifier.Verified verified;
    InputEncoding encoding;
    List<String> notes = new ArrayList<>();
    try (OpenedModels models =
        isolation.open(
            model,
            subjectOptions.choice(),
            data.test().classes(),
            compute,
            manifest.isEmpty(),
            host)) {
      notes.addAll(models.notes(manifest.isEmpty()));
      ModelSubject subject = subject(manifest, models, data, notes);
      encoding = subject.encoding();
      verified =
          timing.measure(
              "verifySeconds", () -> new ModelVerifier(host.nanoTime()).verify(subject, claims));
    }
    Verification verification = verified.verification();
    if (against.other().isPresent()) {
      Path other = against.other().get();
      verification =
          verification.withComparison(
              timing.measure(
                  "againstSeconds",
                  () -> compare(other, verified.evidence(), data, encoding, notes)));
    }
    return reports.report(
        new ReportOptions.Found(
            "verify",
            Map.of("model", model),
            verification.withNotes(notes),
            ConfidentErrors.of(verified.evidence(), reports.errors())),
        timing,
        host,
        spec.commandLine().getOut());
  }

  private void checkModel() {
    if (!Files.exists(model)) {
      throw new SavedModelException(
          Failure.BAD_INPUT, model, "is not there: expected a SavedModel folder. Check the path.");
    }
  }

  private List<Claim> claims(Optional<Manifest> manifest) {
    List<Claim> claims = claimOptions.read();
    if (!claims.isEmpty()) {
      return claims;
    }
    if (manifest.isEmpty() && against.other().isEmpty()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          model,
          "nothing to verify: expected a manifest that train wrote, at least one --claim"
              + " NAME=VALUE or --against, got none of them.");
    }
    return manifest.map(ModelVerifier::claims).orElse(List.of());
  }

  private Dataset data(Optional<Manifest> manifest) {
    String named =
        dataOptions.orElse(manifest.map(it -> it.config().data()).orElse(DatasetLoader.SHAPES));
    if (manifest.isEmpty() && dataOptions.data == null) {
      throw new ModelException(
          "verify " + model,
          "nothing to ask the model about: expected --data, got none. Name the data that the claims"
              + " are about.");
    }
    Dataset data = dataOptions.load(named, host, spec.commandLine().getErr());
    manifest.ifPresent(
        it ->
            ModelInput.checkSame(
                it.data().sha256(), data, dataOptions.data != null, spec.commandLine().getErr()));
    return data;
  }

  private ModelSubject subject(
      Optional<Manifest> manifest, OpenedModels models, Dataset data, List<String> notes) {
    Circumstances known = tolerance.addTo(Circumstances.NONE);
    if (batchSize != null) {
      known = known.withBatchSize(batchSize);
    }
    if (manifest.isPresent()) {
      ModelSubject subject =
          ManifestSubject.of(
              model,
              manifest.get(),
              models.runner(),
              models.afresh(),
              Optional.of(models::reopen),
              data.test(),
              Optional.of(data.train()));
      return batchSize == null && tolerance.isUsual()
          ? subject
          : subject.with(
              batchSize == null
                  ? known.withBatchSize(subject.circumstances().batchSize().orElseThrow())
                  : known);
    }
    EncodingSearch.Found found =
        new EncodingSearch("verify " + model, models.runner(), data.test())
            .find(subjectOptions.colors(), subjectOptions.scaling());
    found.note().ifPresent(notes::add);
    return new ModelSubject(
        "verify " + model,
        models.runner(),
        models.afresh(),
        Optional.of(models::reopen),
        data.test(),
        Optional.of(data.train()),
        found.encoding(),
        subjectOptions.lossRule(),
        known,
        false);
  }

  /** Compares what either says when asked alike: in the same batches, or as the file has it. */
  private ScoreComparison compare(
      Path other, Evidence evidence, Dataset data, InputEncoding encoding, List<String> notes) {
    if (!Files.isDirectory(other)) {
      Scores read = AgainstOptions.read(other, evidence.labelNames());
      read.notes().forEach(note -> notes.add(other + ": " + note));
      return against.compare(evidence, evidence.scores(), other, read.table());
    }
    Evidence.Batched first = evidence.batched().orElseThrow();
    Optional<Manifest> manifest =
        Manifest.isIn(other) ? Optional.of(Manifest.read(other)) : Optional.empty();
    try (ModelRunner runner =
        isolation.openOnce(other, data.test().classes(), compute, manifest.isEmpty(), host)) {
      OtherModel asked = new OtherModel(other, runner, data.test());
      EncodingSearch.Found found =
          manifest
              .map(it -> InputEncoding.of(it.config().preprocessing()))
              .map(it -> new EncodingSearch.Found(it, Optional.empty()))
              .orElseGet(() -> asked.encoding(encoding));
      if (manifest.isEmpty()) {
        runner.guesses().forEach(note -> notes.add(other + ": " + note));
      }
      found.note().ifPresent(note -> notes.add(other + ": " + note));
      return against.compare(
          evidence, first.scores(), other, asked.scores(found.encoding(), first.batchSize()));
    }
  }
}
