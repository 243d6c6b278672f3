package io.crosscheck.engine.graph;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.EngineData;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** A preprocessed data set in the session's memory, and the network's operations over it. */
final class GraphData implements EngineData {
  private static final int SAMPLES_PER_TASK = 500;

  private final int size;
  private final Session session;
  private final List<Op> frees;
  final Placeholder<TInt32> samples;
  final ForwardPass forward;
  final LossGraph loss;
  final List<MetricCount> metrics;
  final List<Output<?>> gradients;
  final List<Op> update;

  /** Fills the session's memory and adds the operations to its graph. */
  GraphData(
      Ops tf,
      Session session,
      GraphNetwork network,
      String name,
      ImageDataset dataset,
      Preprocessing preprocessing) {
    this.size = dataset.size();
    this.session = session;
    int features = preprocessing.features(dataset.shape());
    ResourceVariable<TFloat32> featureRows =
        ResourceVariable.create(tf, name + "_features", TFloat32.class);
    ResourceVariable<TInt32> labels = ResourceVariable.create(tf, name + "_labels", TInt32.class);
    try (TFloat32 rows = rows(dataset, preprocessing, features);
        TInt32 classes = TInt32.vectorOf(dataset.labels())) {
      fill(tf, featureRows, rows, TFloat32.class);
      fill(tf, labels, classes, TInt32.class);
    }
    this.frees = List.of(featureRows.destroy(tf), labels.destroy(tf));

    this.samples = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TInt32> rowAxis = tf.constant(0);
    Operand<TFloat32> batch =
        tf.reshape(
            tf.gather(featureRows.read(tf), samples, rowAxis),
            tf.constant(new int[] {-1, features}));
    Operand<TInt32> batchLabels =
        tf.reshape(tf.gather(labels.read(tf), samples, rowAxis), tf.constant(new int[] {-1}));
    Operand<TFloat32> oneHot =
        tf.oneHot(batchLabels, tf.constant(dataset.classes()), tf.constant(1f), tf.constant(0f));
    List<Operand<TFloat32>> weights = network.readWeights();
    this.forward = ForwardPass.build(tf, network.plan().model(), batch, weights);
    this.loss =
        LossGraph.build(
            tf,
            network.plan().loss(),
            network.plan().model().lastLayer().activation(),
            new LossGraph.Batch(forward.logits(), forward.outputs(), batchLabels, oneHot));
    this.metrics =
        network.plan().metrics().stream()
            .map(
                metric ->
                    MetricCount.build(
                        tf,
                        metric,
                        network.plan().accuracyRule(),
                        new MetricCount.Batch(forward.outputs(), batchLabels, oneHot)))
            .toList();
    this.gradients = loss.gradients(tf, weights);
    this.update = network.update(gradients);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void close() {
    Session.Runner runner = session.runner();
    frees.forEach(runner::addTarget);
    runner.run().close();
  }

  private <T extends TType> void fill(
      Ops tf, ResourceVariable<T> variable, T value, Class<T> type) {
    Placeholder<T> source = tf.placeholder(type);
    session.runner().feed(source, value).addTarget(variable.assign(tf, source)).run().close();
  }

  private static TFloat32 rows(ImageDataset dataset, Preprocessing preprocessing, int features) {
    TFloat32 rows = TFloat32.tensorOf(Shape.of(dataset.size(), features));
    FloatDataBuffer target = rows.asRawTensor().data().asFloats();
    int tasks = (dataset.size() + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK;
    IntStream.range(0, tasks)
        .parallel()
        .forEach(
            task -> {
              int from = task * SAMPLES_PER_TASK;
              int to = Math.min(dataset.size(), from + SAMPLES_PER_TASK);
              float[] part = new float[(to - from) * features];
              preprocessing.write(dataset, from, to, FloatBuffer.wrap(part));
              target.offset((long) from * features).write(part);
            });
    return rows;
  }
}
