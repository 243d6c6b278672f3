package io.crosscheck.training;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.Execution;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.step.MetricCount;
import io.crosscheck.engine.step.MetricFigure;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.Metric;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.EagerScope;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** An engine whose network's outputs are given, so that only its metrics compute. */
final class ScoredRows implements TrainingEngine {
  private final float[] scores;
  private final int[] labels;
  private final int classes;
  private final List<Metric> metrics;
  private final Mode mode;

  /**
   * Rows of scores with their labels.
   *
   * @param scores row by row
   */
  ScoredRows(Execution execution, float[] scores, int[] labels, int classes, List<Metric> metrics) {
    this.scores = scores;
    this.labels = labels;
    this.classes = classes;
    this.metrics = metrics;
    this.mode = execution == Execution.GRAPH ? new InGraph() : new Eagerly();
  }

  /** How the operations are computed. */
  private interface Mode extends AutoCloseable {
    List<float[]> counts(int from, int to);

    float[] figures(int metric, float[] sums);

    @Override
    void close();
  }

  /** Built once and then fed. */
  private final class InGraph implements Mode {
    private final FedGraph graph = new FedGraph();
    private final Operand<TFloat32> outputs = graph.feed(scores, labels.length, classes);
    private final Operand<TInt32> truth = graph.feed(labels);
    private final List<Operand<TFloat32>> counted = build(graph.tf, outputs, truth);
    private final Map<Integer, FedState> figures = new HashMap<>();

    @Override
    public List<float[]> counts(int from, int to) {
      float[] rows = Arrays.copyOfRange(scores, from * classes, to * classes);
      graph.set(outputs, rows, to - from, classes);
      graph.set(truth, Arrays.copyOfRange(labels, from, to));
      return graph.floats(counted);
    }

    @Override
    public float[] figures(int metric, float[] sums) {
      FedState state =
          figures.computeIfAbsent(
              metric,
              it -> {
                FedGraph own = new FedGraph();
                Operand<TFloat32> fed = own.feed(sums, sums.length);
                return new FedState(own, fed, figure(own.tf, metric, fed));
              });
      state.graph().set(state.fed(), sums, sums.length);
      return state.graph().floats(state.figures());
    }

    @Override
    public void close() {
      figures.values().forEach(state -> state.graph().close());
      graph.close();
    }
  }

  /** A metric's figures in a graph of their own, which is small. */
  private record FedState(FedGraph graph, Operand<TFloat32> fed, Operand<TFloat32> figures) {}

  /** One operation after the other. */
  private final class Eagerly implements Mode {
    private final EagerSession session =
        EagerSession.options().config(SmallNetworks.SETTINGS.proto()).build();

    @Override
    public List<float[]> counts(int from, int to) {
      try (EagerScope scope = new EagerScope(session);
          TFloat32 rows =
              TFloat32.tensorOf(
                  Shape.of(to - from, classes),
                  DataBuffers.of(Arrays.copyOfRange(scores, from * classes, to * classes)))) {
        Ops tf = Ops.create(scope);
        Operand<TInt32> truth = tf.constant(Arrays.copyOfRange(labels, from, to));
        return build(tf, tf.constantOf(rows), truth).stream()
            .map(value -> WeightTensor.values((TFloat32) scope.read(value)))
            .toList();
      }
    }

    @Override
    public float[] figures(int metric, float[] sums) {
      try (EagerScope scope = new EagerScope(session)) {
        Ops tf = Ops.create(scope);
        return WeightTensor.values((TFloat32) scope.read(figure(tf, metric, tf.constant(sums))));
      }
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private List<Operand<TFloat32>> build(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> truth) {
    Operand<TFloat32> oneHot =
        tf.oneHot(truth, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    MetricCount.Batch batch = new MetricCount.Batch(outputs, truth, oneHot);
    return metrics.stream()
        .map(metric -> MetricCount.build(tf, metric, AccuracyRule.KERAS3, batch))
        .flatMap(
            count ->
                Stream.<Operand<TFloat32>>of(
                    count.sums(), tf.dtypes.cast(count.counts(), TFloat32.class)))
        .toList();
  }

  private Operand<TFloat32> figure(Ops tf, int metric, Operand<TFloat32> state) {
    return MetricFigure.build(tf, (CountedMetric) metrics.get(metric), classes, state);
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    List<float[]> found = mode.counts(from, to);
    List<BatchResult.Count> counts = new ArrayList<>();
    for (int i = 0; i < found.size(); i += 2) {
      float[] whole = found.get(i + 1);
      long[] integers = new long[whole.length];
      Arrays.setAll(integers, k -> (long) whole[k]);
      counts.add(new BatchResult.Count(found.get(i), integers));
    }
    return new BatchResult(to - from, 0, counts);
  }

  @Override
  public float[] figures(int metric, float[] sums) {
    return mode.figures(metric, sums);
  }

  @Override
  public EngineData load(ImageDataset dataset, Preprocessing preprocessing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] outputs(EngineData data, int from, int to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LayerDiagnosis> diagnose(EngineData data, int[] samples) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Weights weights() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void weights(Weights weights) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float learningRate() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void learningRate(float rate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    mode.close();
  }
}
