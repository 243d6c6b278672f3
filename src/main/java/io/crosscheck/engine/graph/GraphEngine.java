package io.crosscheck.engine.graph;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TensorFlowFailure;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.step.BatchFigures;
import io.crosscheck.engine.step.LayerProbe;
import io.crosscheck.engine.step.NetworkState;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Trains by a TensorFlow graph that is built once and then run for each batch.
 *
 * <p>Source: the same operations as Keras 3.15 on TensorFlow 2.18, whose bits it gives at the same
 * thread count and oneDNN setting; {@code tools/compare_with_keras.py} shows it.
 */
public final class GraphEngine implements TrainingEngine {
  private static final Logger LOG = LogManager.getLogger(GraphEngine.class);

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final TrainingPlan plan;
  private final NetworkState state;
  private final List<Operand<TFloat32>> reads;
  private final List<Placeholder<TFloat32>> sources = new ArrayList<>();
  private final List<Op> assignments;
  private final Operand<TFloat32> learningRate;
  private final Placeholder<TFloat32> nextLearningRate;
  private final Op assignLearningRate;
  private final Map<Integer, GraphFigure> metricFigures = new HashMap<>();
  private int loaded;

  /** Builds the network with these weights. */
  public GraphEngine(TrainingPlan plan, Weights initial, SessionSettings settings) {
    session = new Session(graph, settings.proto());
    this.plan = plan;
    state = new NetworkState(tf, plan);
    reads = state.read(tf);
    initial.values().forEach(value -> sources.add(tf.placeholder(TFloat32.class)));
    assignments = state.assign(tf, List.copyOf(sources));
    learningRate = state.learningRate().read(tf);
    nextLearningRate = tf.placeholder(TFloat32.class);
    assignLearningRate = state.learningRate().assign(tf, nextLearningRate);
    feed(initial, state.begin(tf, List.copyOf(sources)));
    LOG.debug(
        "a graph of {} parameters, {} threads, {}",
        plan.model().parameters(),
        settings.threads(),
        settings.device().kerasName());
  }

  @Override
  public EngineData load(ImageDataset dataset, Preprocessing preprocessing) {
    String name = "data" + loaded++;
    return TensorFlowFailure.translated(
        "load " + name,
        () -> new GraphData(tf, session, plan, state, name, dataset, preprocessing));
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    GraphData graphData = (GraphData) data;
    return TensorFlowFailure.translated(
        "training step of " + samples.length + " samples",
        () -> run(graphData, graphData.training, graphData.update, samples));
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    GraphData graphData = (GraphData) data;
    return TensorFlowFailure.translated(
        "evaluation of " + (to - from) + " samples",
        () -> run(graphData, graphData.inference, List.of(), IntStream.range(from, to).toArray()));
  }

  @Override
  public float[] figures(int metric, float[] sums) {
    return metricFigures
        .computeIfAbsent(
            metric,
            it ->
                new GraphFigure(tf, (CountedMetric) plan.metrics().get(it), plan.model().classes()))
        .of(session, sums);
  }

  @Override
  public float[] outputs(EngineData data, int from, int to) {
    GraphData graphData = (GraphData) data;
    return TensorFlowFailure.translated(
        "prediction of " + (to - from) + " samples",
        () ->
            fetch(
                graphData,
                IntStream.range(from, to).toArray(),
                List.of(graphData.inference.forward().outputs()),
                List.of(),
                fetched -> WeightTensor.values((TFloat32) fetched.apply(0))));
  }

  @Override
  public List<LayerDiagnosis> diagnose(EngineData data, int[] samples) {
    GraphData graphData = (GraphData) data;
    return TensorFlowFailure.translated(
        "diagnosis of " + samples.length + " samples",
        () -> {
          LayerProbe probe = graphData.probe();
          return fetch(graphData, samples, probe.fetches(), List.of(), probe::found);
        });
  }

  @Override
  public Weights weights() {
    List<float[]> values = new ArrayList<>();
    Session.Runner runner = session.runner();
    reads.forEach(runner::fetch);
    try (Result result = runner.run()) {
      result.forEach(entry -> values.add(WeightTensor.values((TFloat32) entry.getValue())));
    }
    return new Weights(state.descriptions(), values);
  }

  @Override
  public void weights(Weights weights) {
    feed(weights, assignments);
  }

  @Override
  public float learningRate() {
    try (Result result = session.runner().fetch(learningRate).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  @Override
  public void learningRate(float rate) {
    try (TFloat32 value = TFloat32.scalarOf(rate)) {
      session.runner().feed(nextLearningRate, value).addTarget(assignLearningRate).run().close();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private BatchResult run(GraphData data, BatchFigures figures, List<Op> targets, int[] samples) {
    return fetch(
        data,
        samples,
        figures.fetches(),
        targets,
        fetched -> figures.result(samples.length, fetched));
  }

  private <T> T fetch(
      GraphData data,
      int[] samples,
      List<Operand<? extends TType>> fetches,
      List<Op> targets,
      Function<Function<Integer, Tensor>, T> reader) {
    try (TInt32 indices = TInt32.vectorOf(samples)) {
      Session.Runner runner = session.runner().feed(data.samples, indices);
      fetches.forEach(runner::fetch);
      targets.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return reader.apply(result::get);
      }
    }
  }

  private void feed(Weights weights, List<Op> targets) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      for (int i = 0; i < sources.size(); i++) {
        TFloat32 value = WeightTensor.of(weights.descriptions().get(i), weights.values().get(i));
        fed.add(value);
        runner.feed(sources.get(i), value);
      }
      targets.forEach(runner::addTarget);
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }
}
