package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.verify.Circumstances;
import io.crosscheck.verify.ConfidentErrors;
import io.crosscheck.verify.EncodingSearch;
import io.crosscheck.verify.ManifestSubject;
import io.crosscheck.verify.ModelSubject;
import io.crosscheck.verify.ModelVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "Loads a SavedModel afresh, asks it for every test sample alone, counts, and compares with what"
          + " is claimed: by --claim, or by the manifest that train wrote. Any framework's SavedModel"
          + " will do. Exit 3 where a figure is not the real one.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = "A SavedModel folder.")
  private Path model = Path.of("");

  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private ClaimOptions claimOptions = new ClaimOptions();
  @Mixin private SubjectOptions subjectOptions = new SubjectOptions();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples in a batch of the evaluation; the manifest's, or 32, without it.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "How far, relatively, a loss may lie off and still be the same; 1e-5 without it.")
  private double tolerance = Circumstances.DEFAULT_LOSS_TOLERANCE;

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
    ComputeOptions.checkBatchSize(batchSize);
    Optional<Manifest> manifest =
        Manifest.isIn(model) ? Optional.of(Manifest.read(model)) : Optional.empty();
    List<Claim> claims = claims(manifest);
    Dataset data = timing.measure("dataSeconds", () -> data(manifest));
    ModelVerifier.Verified verified;
    List<String> notes = new ArrayList<>();
    try (OpenedModels models =
        isolation.open(
            model,
            subjectOptions.choice(),
            data.test().classes(),
            compute,
            manifest.isEmpty(),
            host)) {
      notes.addAll(models.notes());
      ModelSubject subject = subject(manifest, models, data, notes);
      verified =
          timing.measure(
              "verifySeconds", () -> new ModelVerifier(host.nanoTime()).verify(subject, claims));
    }
    timing.sinceStart("totalSeconds");
    Verification verification = verified.verification().withNotes(notes);
    report(verified, verification, timing);
    return verification.verdict() == Verdict.CONFIRMED ? 0 : Refuted.EXIT_CODE;
  }

  private List<Claim> claims(Optional<Manifest> manifest) {
    List<Claim> claims = claimOptions.read();
    if (!claims.isEmpty()) {
      return claims;
    }
    return manifest
        .map(ModelVerifier::claims)
        .orElseThrow(
            () ->
                new ModelException(
                    "verify " + model,
                    "nothing to verify: expected a manifest that train wrote or at least one --claim"
                        + " NAME=VALUE, got neither."));
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
    Circumstances known = Circumstances.NONE.withLossTolerance(tolerance);
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
      return batchSize == null && tolerance == Circumstances.DEFAULT_LOSS_TOLERANCE
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

  private void report(ModelVerifier.Verified verified, Verification verification, Timing timing) {
    reports.write(
        new ReportOptions.Reported(
            "verify " + model,
            verification,
            reports.details(ConfidentErrors.of(verified.evidence(), reports.errors())),
            timing.seconds().getOrDefault("verifySeconds", 0.0)),
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("model", model.toString());
          report.set("verify", JsonReport.verification(verification));
          report.set("timing", JsonReport.timing(timing.seconds()));
          return report;
        },
        host,
        spec.commandLine().getOut());
  }
}
