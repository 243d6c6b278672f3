package io.crosscheck.engine.graph;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowMessage;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Trains by a TensorFlow graph that is built once and differentiated by TensorFlow.
 *
 * <p>Source: the same operations as Keras 3.15 on TensorFlow 2.18, whose bits it gives at the same
 * thread count and oneDNN setting; {@code tools/compare_with_keras.py} shows it.
 */
public final class GraphEngine implements TrainingEngine {
  private static final Logger LOG = LogManager.getLogger(GraphEngine.class);

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final GraphNetwork network;
  private int loaded;

  /** Builds the network with these weights. */
  public GraphEngine(TrainingPlan plan, Weights initial, SessionSettings settings) {
    session = new Session(graph, settings.proto());
    network = new GraphNetwork(tf, session, plan, initial);
    LOG.debug(
        "a graph of {} parameters, {} threads, {}",
        plan.model().parameters(),
        settings.threads(),
        settings.device().kerasName());
  }

  @Override
  public EngineData load(ImageDataset dataset, Preprocessing preprocessing) {
    String name = "data" + loaded++;
    return translated(
        "load " + name, () -> new GraphData(tf, session, network, name, dataset, preprocessing));
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    return translated(
        "training step of " + samples.length + " samples",
        () -> run((GraphData) data, samples, Mode.TRAIN));
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    return translated(
        "evaluation of " + (to - from) + " samples",
        () -> run((GraphData) data, consecutive(from, to), Mode.EVALUATE));
  }

  @Override
  public List<LayerDiagnosis> diagnose(EngineData data, int[] samples) {
    return translated(
        "diagnosis of " + samples.length + " samples", () -> diagnosis((GraphData) data, samples));
  }

  @Override
  public Weights weights() {
    return network.weights();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private enum Mode {
    TRAIN,
    EVALUATE
  }

  private BatchResult run(GraphData data, int[] samples, Mode mode) {
    try (TInt32 indices = TInt32.vectorOf(samples)) {
      Session.Runner runner = session.runner().feed(data.samples, indices).fetch(data.loss.mean());
      for (MetricCount metric : data.metrics) {
        runner.fetch(metric.sum()).fetch(metric.correct());
      }
      if (mode == Mode.TRAIN) {
        data.update.forEach(runner::addTarget);
      }
      try (Result result = runner.run()) {
        List<BatchResult.Count> counts = new ArrayList<>();
        for (int i = 0; i < data.metrics.size(); i++) {
          counts.add(
              new BatchResult.Count(
                  ((TFloat32) result.get(1 + 2 * i)).getFloat(),
                  ((TInt64) result.get(2 + 2 * i)).getLong()));
        }
        return new BatchResult(samples.length, ((TFloat32) result.get(0)).getFloat(), counts);
      }
    }
  }

  private List<LayerDiagnosis> diagnosis(GraphData data, int[] samples) {
    Sequential model = network.plan().model();
    int layers = model.layers().size();
    try (TInt32 indices = TInt32.vectorOf(samples)) {
      Session.Runner runner = session.runner().feed(data.samples, indices);
      int weight = 0;
      for (int i = 0; i < layers; i++) {
        runner.fetch(data.gradients.get(weight));
        weight += model.layers().get(i).weights(1).size();
      }
      for (Operand<TFloat32> output : data.forward.layerOutputs()) {
        runner.fetch(tf.reduceMax(output, tf.constant(0)));
      }
      try (Result result = runner.run()) {
        List<LayerDiagnosis> found = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
          float[] largest = WeightTensor.values((TFloat32) result.get(layers + i));
          boolean canDie = model.layers().get(i).activation() == Activation.RELU;
          found.add(
              new LayerDiagnosis(
                  model.layerNames().get(i),
                  norm(WeightTensor.values((TFloat32) result.get(i))),
                  largest.length,
                  canDie ? zeros(largest) : 0));
        }
        return found;
      }
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static int zeros(float[] values) {
    int zeros = 0;
    for (float value : values) {
      if (value == 0) {
        zeros++;
      }
    }
    return zeros;
  }

  private static int[] consecutive(int from, int to) {
    int[] samples = new int[to - from];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = from + i;
    }
    return samples;
  }

  private static <T> T translated(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (TFResourceExhaustedException e) {
      throw new EngineException(
          Failure.OUT_OF_MEMORY,
          what,
          "the device has too little memory. Use a smaller --batch-size.",
          e);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw new EngineException(
          Failure.RUN_FAILED, what, "TensorFlow failed: " + TensorFlowMessage.of(e), e);
    }
  }
}
