package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.Dataset;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.Mode;
import io.crosscheck.engine.graph.Devices;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.report.JsonReport;
import io.crosscheck.report.StepReport;
import io.crosscheck.savedmodel.ModelFolder;
import io.crosscheck.savedmodel.RunConfig;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and proves its figures. */
@Command(
    name = "train",
    description = {
      TrainCommand.SUMMARY,
      "Needs no option: built-in data and the dense network of the README. Exit 3 where a"
          + " reported figure is not the real one; the model folder is kept.",
      ""
    })
final class TrainCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Reads data, builds the model, fits it, evaluates, exports and verifies.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private TrainOptions options = new TrainOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Replay a run: take what is not given here from a model's assets.extra/crosscheck.json.")
  private @Nullable Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The model's folder; without it the next savedmodels/run-N.")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace a model that is there already.")
  private boolean overwrite;

  @Option(
      names = "--inspect-step",
      paramLabel = "N",
      description =
          "With --mode eager: show what each layer does in step N, counted from 1 over all epochs:"
              + " its outputs, their gradients, dead units, saturation.")
  private @Nullable Long inspectedStep;

  @Mixin private JsonOption json = new JsonOption();

  TrainCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = new Timing(host);
    RunConfig run = resolve();
    checkBeforeReading(run);
    ModelFolder place = place();
    json.check();

    var device = CompletableFuture.supplyAsync(() -> Devices.resolve(run.device(), run.threads()));
    Dataset data =
        timing.measure(
            "dataSeconds", () -> dataOptions.load(run.data(), host, spec.commandLine().getErr()));
    Device resolved = Joined.join(device);

    EpochLines lines =
        new EpochLines(
            spec.commandLine().getErr(),
            host.terminal(),
            run.epochs(),
            () -> timing.sinceStart("firstStepSeconds"));
    TrainingRun training = new TrainingRun(run, data, resolved, host, timing);
    if (inspectedStep != null) {
      training.inspecting(inspectedStep);
    }
    TrainingRun.Outcome outcome = training.run(place, lines);
    timing.sinceStart("totalSeconds");
    report(outcome, timing);
    return Refuted.exitCode(outcome.verification().verdict());
  }

  private void report(TrainingRun.Outcome outcome, Timing timing) {
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("model", outcome.folder().toString());
          report.set("evaluate", JsonReport.evaluation(outcome.evaluation()));
          report.set("verify", JsonReport.verification(outcome.verification()));
          report.set("history", JsonReport.history(outcome.history()));
          outcome.inspected().ifPresent(step -> report.set("inspectedStep", StepReport.json(step)));
          report.set("timing", JsonReport.timing(timing.seconds()));
          return report;
        },
        spec.commandLine().getOut());
    json.print(
        spec.commandLine().getOut(),
        outcome.inspected().map(StepReport::console).orElse("")
            + ConsoleReport.evaluation(outcome.evaluation())
            + ConsoleReport.verification(outcome.verification())
            + String.format(Locale.ROOT, "%-11s%s\n", "model", outcome.folder()));
  }

  private RunConfig resolve() {
    Predicate<String> given = spec.commandLine().getParseResult()::hasMatchedOption;
    RunConfig named = options.resolve(dataOptions.data, given);
    RunConfig run = config == null ? named : ReplayedConfig.of(config, named, given);
    NetworkOptions.check(run, given);
    return run;
  }

  private ModelFolder place() {
    if (out == null) {
      return ModelFolder.numbered(host.modelsFolder());
    }
    return ModelFolder.named(
        out, overwrite ? ModelFolder.Existing.REPLACE : ModelFolder.Existing.REFUSE);
  }

  private void checkInspectedStep(RunConfig run) {
    if (inspectedStep == null) {
      return;
    }
    if (inspectedStep < 1) {
      throw new ModelException("--inspect-step", "expected at least 1, got " + inspectedStep + ".");
    }
    if (run.mode() != Mode.EAGER) {
      throw new ModelException(
          "--inspect-step",
          "only eager training can be looked into step by step: expected --mode eager, got --mode "
              + run.mode().kerasName()
              + ". Add --mode eager.");
    }
  }

  /** Finds what is wrong with the options before minutes are spent on data. */
  private void checkBeforeReading(RunConfig run) {
    dataOptions.checkUrl(run.data());
    TrainOptions.check(run);
    TrainingRun.metricNames(run);
    run.optimizer();
    run.checkNetwork();
    checkInspectedStep(run);
    TrainingRun.fitOptions(run);
  }
}
