package io.crosscheck.cli;

import io.crosscheck.data.Dataset;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Split;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.MemoryNeed;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.graph.Devices;
import io.crosscheck.model.Functional;
import io.crosscheck.report.ClassesCsv;
import io.crosscheck.report.ConfusionCsv;
import io.crosscheck.report.HistoryCsv;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.InspectedStep;
import io.crosscheck.result.LayerDiagnosis;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.InProcessModel;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ModelExport;
import io.crosscheck.savedmodel.ModelFolder;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.NpzWeights;
import io.crosscheck.savedmodel.RunConfig;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.training.Adaptation;
import io.crosscheck.training.Callback;
import io.crosscheck.training.Callbacks;
import io.crosscheck.training.Engines;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.FitOptions;
import io.crosscheck.training.MetricName;
import io.crosscheck.training.TrainedModel;
import io.crosscheck.training.Trainer;
import io.crosscheck.training.TrainingException;
import io.crosscheck.training.callback.CallbackFormats;
import io.crosscheck.verify.model.ManifestSubject;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.model.ModelVerifier;
import io.crosscheck.verify.recount.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One run from images to a verified model folder: preprocess, train, evaluate, export, verify.
 *
 * <p>Nothing is written before training and evaluation have succeeded.
 */
final class TrainingRun {
  private static final Logger LOG = LogManager.getLogger(TrainingRun.class);

  private static final int DIAGNOSED_SAMPLES = 1000;

  private final RunConfig config;
  private final Dataset data;
  private final Device device;
  private final Host host;
  private final Timing timing;
  private final List<MetricName> metrics;
  private boolean diagnosing;
  private long inspectedStep;

  /**
   * What a run gave.
   *
   * @param evidence what the exported model said
   * @param inspected what the layers did in the step that was asked for
   * @param atStart what the layers did before the first step; empty where it was not asked for
   * @param atEnd what they did after the last one; likewise
   */
  record Outcome(
      Path folder,
      String weightsSha256,
      History history,
      Evaluation evaluation,
      Evidence evidence,
      Verification verification,
      Optional<InspectedStep> inspected,
      List<LayerDiagnosis> atStart,
      List<LayerDiagnosis> atEnd) {}

  /**
   * A run, checked as far as it can be without computing.
   *
   * @param device a resolved device
   */
  TrainingRun(RunConfig config, Dataset data, Device device, Host host, Timing timing) {
    this.config = config;
    this.data = data.withTrainSamples(config.trainSamples());
    this.device = device;
    this.host = host;
    this.timing = timing;
    this.metrics = metricNames(config);
  }

  /**
   * What the configuration's metrics mean.
   *
   * @throws io.crosscheck.model.ModelException if one is unknown, ambiguous or does not fit
   */
  static List<MetricName> metricNames(RunConfig config) {
    return MetricName.resolve(config.metrics(), config.accuracyRule(), config.lossFunction());
  }

  /** What an engine must know of a configuration. */
  static TrainingPlan plan(RunConfig config, Functional model, List<MetricName> metrics) {
    return new TrainingPlan(
        model,
        config.lossFunction(),
        config.optimizer(),
        metrics.stream().map(MetricName::metric).toList(),
        config.accuracyRule());
  }

  /** Also looks at the layers before and after training. */
  void diagnosing() {
    diagnosing = true;
  }

  /** Also looks at the layers in one step, counted from 1 over all epochs. */
  void inspecting(long step) {
    inspectedStep = step;
  }

  /** Does all of it. */
  Outcome run(ModelFolder place, Callback callback) throws Exception {
    LOG.debug("{}", config);
    LOG.debug(
        "data {}: {} training and {} test samples, SHA-256 {} ({})",
        data.name(),
        data.train().size(),
        data.test().size(),
        data.provenance().sha256(),
        data.provenance().checksum());
    Optional<Split> split =
        config.validationSplit() > 0
            ? Optional.of(Split.last(data.train(), config.validationSplit()))
            : Optional.empty();
    ImageDataset train = split.map(Split::train).orElse(data.train());
    Preprocessing preprocessing = config.preprocessing();
    Functional model = config.model(train.shape(), train.classes());
    checkMemory(model, train.size());
    StepInspection.check(inspectedStep, fitOptions(config), train.size());
    SessionSettings settings = new SessionSettings(config.threads(), device);
    TrainingPlan plan = plan(config, model, metrics);

    History history;
    Evaluation evaluation;
    Weights weights;
    List<LayerDiagnosis> atStart;
    List<LayerDiagnosis> atEnd;
    Optional<InspectedStep> inspected;
    try (TrainingEngine engine =
        Engines.open(config.mode(), plan, initialWeights(model, train), settings)) {
      try (EngineData trainData = engine.load(train, preprocessing)) {
        atStart = diagnose(engine, trainData);
        StepInspection inspection = new StepInspection(inspectedStep, engine, trainData);
        TrainedModel trained = TrainedModel.of(model, preprocessing, data.test(), settings);
        Trainer trainer = new Trainer(engine, metrics, train.classes(), host.nanoTime(), trained);
        history =
            timing.measure(
                "fitSeconds",
                () -> fit(trainer, engine, trainData, split, callbacks(inspection, callback)));
        checkFinite(history);
        inspected = inspection.found();
        atEnd = diagnose(engine, trainData);
      }
      evaluation =
          timing.measure("evaluateSeconds", () -> evaluate(engine, data.test(), preprocessing));
      weights = engine.weights();
    }
    Manifest manifest = manifest(evaluation, weights);
    ModelExport export =
        new ModelExport(
            model, weights, preprocessing, data.test().shape(), data.test().labelNames());
    ModelVerifier.Verified[] verified = new ModelVerifier.Verified[1];
    Path folder =
        place.publish(
            partial -> {
              export.write(partial, settings);
              manifest.write(partial);
              verified[0] = verify(partial, manifest, settings);
              write(partial, "history.csv", HistoryCsv.text(history));
              ConfusionMatrix confusion = verified[0].verification().confusion();
              write(partial, "confusion.csv", ConfusionCsv.text(confusion));
              write(partial, "classes.csv", ClassesCsv.text(confusion));
            });
    return new Outcome(
        folder,
        manifest.weightsSha256(),
        history,
        evaluation,
        verified[0].evidence(),
        verified[0].verification(),
        inspected,
        atStart,
        atEnd);
  }

  private List<LayerDiagnosis> diagnose(TrainingEngine engine, EngineData train) {
    if (!diagnosing) {
      return List.of();
    }
    int[] samples = new int[Math.min(DIAGNOSED_SAMPLES, train.size())];
    Arrays.setAll(samples, i -> i);
    return engine.diagnose(train, samples);
  }

  private History fit(
      Trainer trainer,
      TrainingEngine engine,
      EngineData train,
      Optional<Split> split,
      Callback callback) {
    FitOptions options = fitOptions(config);
    if (split.isEmpty()) {
      return trainer.fit(train, Optional.empty(), options, callback);
    }
    try (EngineData validation = engine.load(split.get().validation(), config.preprocessing())) {
      return trainer.fit(train, Optional.of(validation), options, callback);
    }
  }

  private Callback callbacks(Callback... first) {
    List<Callback> all = new ArrayList<>(List.of(first));
    config
        .callbacks()
        .forEach(node -> all.add(CallbackFormats.read(node, "--callback").callback()));
    return new Callbacks(all);
  }

  /** Finds a training that a callback ended for its loss. */
  private static void checkFinite(History history) {
    EpochResult last = history.epochs().get(history.epochs().size() - 1);
    if (!Float.isFinite(last.training().loss())) {
      throw TrainingException.notFinite("epoch " + last.epoch(), last.training().loss());
    }
  }

  /** How a configuration trains; throws where it cannot. */
  static FitOptions fitOptions(RunConfig config) {
    FitOptions options =
        new FitOptions(
            config.epochs(),
            config.batchSize(),
            config.shuffle() ? FitOptions.Order.SHUFFLED : FitOptions.Order.AS_STORED,
            config.seed(),
            config.initialEpoch(),
            OptionalInt.empty(),
            config.validationFreq());
    return config.stepsPerEpoch() == 0
        ? options
        : options.withStepsPerEpoch(config.stepsPerEpoch());
  }

  private Evaluation evaluate(
      TrainingEngine engine, ImageDataset samples, Preprocessing preprocessing) {
    try (EngineData test = engine.load(samples, preprocessing)) {
      return new Evaluator(engine, metrics, samples.classes()).evaluate(test, config.batchSize());
    }
  }

  private ModelVerifier.Verified verify(Path folder, Manifest manifest, SessionSettings settings) {
    try {
      ModelVerifier.Verified verified =
          timing.measure("verifySeconds", () -> verifyAlone(folder, manifest, settings));
      verified
          .verification()
          .singlePredictions()
          .ifPresent(single -> timing.put("singlePredictionSeconds", single.seconds()));
      return verified;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("verification throws no checked exception", e);
    }
  }

  private ModelVerifier.Verified verifyAlone(
      Path folder, Manifest manifest, SessionSettings settings) {
    Function<SignatureChoice, ModelRunner> open =
        choice ->
            InProcessModel.open(folder, settings, choice, OptionalInt.of(data.test().classes()));
    try (ModelRunner runner = open.apply(SignatureChoice.guess())) {
      ModelSubject subject =
          ManifestSubject.of(
              folder,
              manifest,
              runner,
              Optional.empty(),
              Optional.of(open),
              data.test(),
              Optional.of(data.train()));
      return new ModelVerifier(host.nanoTime()).verify(subject, ModelVerifier.claims(manifest));
    }
  }

  /** Given weights have statistics already; new ones learn them from what is trained on. */
  private Weights initialWeights(Functional model, ImageDataset train) {
    return config.initialWeights() == null
        ? Adaptation.of(model, Weights.initial(model, config.seed()), train, config.preprocessing())
        : NpzWeights.read(Path.of(config.initialWeights()), model);
  }

  private void checkMemory(Functional model, int samples) {
    MemoryNeed.of(model, samples, config.mode())
        .check(Math.min(config.batchSize(), samples), MemoryNeed.available());
  }

  private Manifest manifest(Evaluation evaluation, Weights weights) {
    return new Manifest(
        Manifest.FORMAT,
        Version.text(),
        config,
        data.test().labelNames(),
        data.test().shape(),
        Manifest.Claims.of(evaluation, config.batchSize()),
        data.provenance(),
        weights.sha256(),
        new Manifest.Environment(
            Devices.tensorFlowVersion(),
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            device.kerasName(),
            Optional.ofNullable(System.getenv("TF_ENABLE_ONEDNN_OPTS")).orElse("default")));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve("assets.extra").resolve(name), text);
  }
}
