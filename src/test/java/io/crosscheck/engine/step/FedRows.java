package io.crosscheck.engine.step;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.LayerDiagnosis;
import io.crosscheck.training.MetricName;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph engine's builders over rows of floats that are no image's, behind the contract that the
 * evaluator calls. Evaluates only.
 */
final class FedRows implements TrainingEngine {
  private final FedGraph graph;
  private final float[] rows;
  private final int[] labels;
  private final int width;
  private final Operand<TFloat32> input;
  private final Operand<TInt32> batchLabels;
  private final LossOps loss;
  private final MetricCount metric;

  FedRows(
      FedGraph graph,
      float[] rows,
      int[] labels,
      int classes,
      Loss loss,
      MetricName metric,
      Activation last,
      BiFunction<Ops, Operand<TFloat32>, ForwardPass> network) {
    this.graph = graph;
    this.rows = rows;
    this.labels = labels;
    this.width = rows.length / labels.length;
    this.input = graph.feed(rows, labels.length, width);
    this.batchLabels = graph.feed(labels);
    Ops tf = graph.tf;
    ForwardPass forward = network.apply(tf, input);
    Operand<TFloat32> oneHot =
        tf.oneHot(batchLabels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    this.loss =
        LossOps.build(
            tf,
            loss,
            last,
            new LossOps.Batch(forward.logits(), forward.outputs(), batchLabels, oneHot));
    this.metric =
        MetricCount.build(
            tf,
            metric.metric(),
            metric.rule(),
            new MetricCount.Batch(forward.outputs(), batchLabels, oneHot));
  }

  /** All rows. */
  EngineData data() {
    return new Rows(labels.length);
  }

  private record Rows(int size) implements EngineData {
    @Override
    public void close() {}
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    graph.set(input, Arrays.copyOfRange(rows, from * width, to * width), to - from, width);
    graph.set(batchLabels, Arrays.copyOfRange(labels, from, to));
    List<float[]> figures = graph.floats(List.of(loss.mean(), metric.sums()));
    long correct = graph.integer(metric.counts());
    return new BatchResult(
        to - from, figures.get(0)[0], List.of(new BatchResult.Count(figures.get(1)[0], correct)));
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
  public float[] figures(int index, float[] sums) {
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
    graph.close();
  }
}
