package io.crosscheck.training;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.MemoryNeed;
import io.crosscheck.engine.Mode;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.graph.Devices;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Summary;
import io.crosscheck.model.config.RequestedMetric;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network that can be trained, evaluated and asked: what Keras's {@code compile} makes of one.
 *
 * <p>Holds native memory until it is closed. One thread at a time.
 *
 * <p>Errors: {@link ModelException} where a name is unknown or data do not fit; {@link
 * io.crosscheck.engine.EngineException} where a batch does not fit into memory; {@link
 * TrainingException} where the loss is no number any more.
 */
public final class CompiledModel implements AutoCloseable {
  private final Functional network;
  private final List<MetricName> metrics;
  private final TrainingEngine engine;
  private final Mode mode;
  private final SessionSettings settings;

  private CompiledModel(
      Functional network,
      List<MetricName> metrics,
      TrainingEngine engine,
      Mode mode,
      SessionSettings settings) {
    this.network = network;
    this.metrics = metrics;
    this.engine = engine;
    this.mode = mode;
    this.settings = settings;
  }

  /** A model with freshly drawn weights, in graph mode on this machine's processors. */
  public static CompiledModel compile(
      Functional network, Adam optimizer, Loss loss, List<?> metrics) {
    return compile(network, optimizer, loss, metrics, CompileOptions.defaults());
  }

  /**
   * A model with freshly drawn weights.
   *
   * @param metrics at least one: a name as Keras has it, what Python writes, or a {@link Metric}
   */
  public static CompiledModel compile(
      Functional network, Adam optimizer, Loss loss, List<?> metrics, CompileOptions options) {
    return compile(
        network, optimizer, loss, metrics, options, Weights.initial(network, options.seed()));
  }

  /** A model with these weights. */
  public static CompiledModel compile(
      Functional network,
      Adam optimizer,
      Loss loss,
      List<?> metrics,
      CompileOptions options,
      Weights weights) {
    List<MetricName> names = MetricName.resolve(requested(metrics), options.accuracyRule(), loss);
    TrainingPlan plan =
        new TrainingPlan(
            network.seeded(options.seed()),
            loss,
            optimizer,
            names.stream().map(MetricName::metric).toList(),
            options.accuracyRule());
    SessionSettings settings =
        new SessionSettings(
            options.threads(), Devices.resolve(options.device(), options.threads()));
    return new CompiledModel(
        network,
        names,
        Engines.open(options.mode(), plan, weights, settings),
        options.mode(),
        settings);
  }

  /** Learns the statistics of Normalization layers: Keras's {@code adapt} of each, before fit. */
  public void adapt(ImageDataset images, Preprocessing preprocessing) {
    checkImages(images.shape(), preprocessing);
    engine.weights(Adaptation.of(network, engine.weights(), images, preprocessing));
  }

  /** Trains on these images: Keras's {@code fit}. */
  public History fit(ImageDataset images, Preprocessing preprocessing, FitOptions options) {
    return fit(images, Optional.empty(), preprocessing, options, new Callback() {});
  }

  /**
   * Trains, and evaluates other images after each epoch.
   *
   * @param callback is told how it goes
   */
  public History fit(
      ImageDataset images,
      Optional<ImageDataset> validation,
      Preprocessing preprocessing,
      FitOptions options,
      Callback callback) {
    checkFits(images, preprocessing);
    validation.ifPresent(held -> checkFits(held, preprocessing));
    MemoryNeed.of(network, images.size(), mode)
        .check(Math.min(options.batchSize(), images.size()), MemoryNeed.available());
    TrainedModel model = TrainedModel.of(network, preprocessing, images, settings);
    Trainer trainer = new Trainer(engine, metrics, images.classes(), System::nanoTime, model);
    try (EngineData train = engine.load(images, preprocessing)) {
      if (validation.isEmpty()) {
        return trainer.fit(train, Optional.empty(), options, callback);
      }
      try (EngineData held = engine.load(validation.get(), preprocessing)) {
        return trainer.fit(train, Optional.of(held), options, callback);
      }
    }
  }

  /** The loss and metrics of these images: Keras's {@code evaluate}. */
  public Evaluation evaluate(ImageDataset images, Preprocessing preprocessing, int batchSize) {
    checkFits(images, preprocessing);
    try (EngineData data = engine.load(images, preprocessing)) {
      return new Evaluator(engine, metrics, images.classes()).evaluate(data, batchSize);
    }
  }

  /**
   * The network's outputs for these images: Keras's {@code predict}.
   *
   * @return a row of scores for each image
   */
  public float[][] predict(ImageDataset images, Preprocessing preprocessing, int batchSize) {
    if (batchSize <= 0) {
      throw new ModelException("batch size", "expected at least 1, got " + batchSize + ".");
    }
    checkImages(images.shape(), preprocessing);
    int classes = network.classes();
    float[][] scores = new float[images.size()][classes];
    try (EngineData data = engine.load(images, preprocessing)) {
      for (int from = 0; from < scores.length; ) {
        int to = from + Math.min(batchSize, scores.length - from);
        float[] batch = engine.outputs(data, from, to);
        for (int i = from; i < to; i++) {
          System.arraycopy(batch, (i - from) * classes, scores[i], 0, classes);
        }
        from = to;
      }
    }
    return scores;
  }

  /**
   * Writes the model as a SavedModel.
   *
   * @param images of what shape and labels it takes and tells
   * @param folder a model that is there is replaced
   */
  public void export(ImageDataset images, Preprocessing preprocessing, Path folder) {
    checkFits(images, preprocessing);
    TrainedModel.of(network, preprocessing, images, settings).export(engine.weights(), folder);
  }

  /** The layers, their shapes and parameters as Keras prints them. */
  public String summary() {
    return Summary.of(network);
  }

  /** A copy of the weights as they are. */
  public Weights weights() {
    return engine.weights();
  }

  @Override
  public void close() {
    engine.close();
  }

  private static List<RequestedMetric> requested(List<?> metrics) {
    return metrics.stream()
        .map(
            metric ->
                RequestedMetric.of(
                    metric instanceof Metric it ? Metric.text(it) : metric.toString()))
        .toList();
  }

  private void checkFits(ImageDataset images, Preprocessing preprocessing) {
    checkImages(images.shape(), preprocessing);
    if (images.classes() != network.classes()) {
      throw new ModelException(
          "model",
          "the network does not tell the images' classes: expected "
              + images.classes()
              + " outputs, got "
              + network.classes()
              + ".");
    }
  }

  private void checkImages(ImageShape shape, Preprocessing preprocessing) {
    int features = preprocessing.features(shape);
    if (features != network.inputs()) {
      throw new ModelException(
          "model",
          "the network does not take the images: expected an input of "
              + features
              + " values, got "
              + network.input()
              + ". Use another color mode or network.");
    }
  }
}
