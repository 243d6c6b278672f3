package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.graph.GraphEngine;
import io.crosscheck.model.Sequential;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.Evaluation;
import io.crosscheck.savedmodel.RunConfig;
import io.crosscheck.savedmodel.SavedWeights;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.MetricName;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates an exported model as Keras's {@code evaluate} does. */
@Command(
    name = "evaluate",
    description = {
      EvaluateCommand.SUMMARY,
      "Takes the data that the model was trained on, unless --data names other.",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Computes a model's loss and metrics on the test samples, in batches.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ModelInput input = new ModelInput();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples in a batch; the model's own without it.")
  private @Nullable Integer batchSize;

  @Mixin private JsonOption json = new JsonOption();

  EvaluateCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = new Timing(host);
    json.check();
    input.check();
    ComputeOptions.checkBatchSize(batchSize);
    ModelInput.Opened opened = input.open(host, spec.commandLine().getErr(), timing);
    ImageDataset samples = opened.data().test();
    RunConfig config = opened.manifest().config();
    int batch = batchSize == null ? opened.manifest().claims().batchSize() : batchSize;
    List<MetricName> metrics = TrainingRun.metricNames(config);
    Sequential network =
        config.model(config.preprocessing().features(samples.shape()), samples.classes());
    TrainingPlan plan = TrainingRun.plan(config, network, metrics);
    Evaluation evaluation;
    try (TrainingEngine engine =
            new GraphEngine(plan, SavedWeights.read(opened.model(), network), opened.settings());
        EngineData test = engine.load(samples, config.preprocessing())) {
      evaluation =
          timing.measure(
              "evaluateSeconds",
              () -> new Evaluator(engine, metrics, samples.classes()).evaluate(test, batch));
    }
    timing.sinceStart("totalSeconds");
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("model", opened.model().toString());
          report.set("evaluate", JsonReport.evaluation(evaluation));
          report.set("timing", JsonReport.timing(timing.seconds()));
          return report;
        },
        spec.commandLine().getOut());
    json.print(spec.commandLine().getOut(), ConsoleReport.evaluation(evaluation));
    return 0;
  }
}
