package io.crosscheck.engine.graph;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.FeatureRows;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.engine.step.BatchFigures;
import io.crosscheck.engine.step.LayerProbe;
import io.crosscheck.engine.step.NetworkState;
import io.crosscheck.engine.step.ResourceVariable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** A preprocessed data set in the session's memory, and the network's operations over it. */
final class GraphData implements EngineData {
  private final int size;
  private final Session session;
  private final List<Op> frees;
  private final Supplier<LayerProbe> probes;
  private @Nullable LayerProbe probe;
  final Placeholder<TInt32> samples;
  final BatchFigures training;
  final BatchFigures inference;
  final List<Op> update;

  /** Fills the session's memory and adds the operations to its graph. */
  GraphData(
      Ops tf,
      Session session,
      TrainingPlan plan,
      NetworkState state,
      String name,
      ImageDataset dataset,
      Preprocessing preprocessing) {
    this.size = dataset.size();
    this.session = session;
    ResourceVariable<TFloat32> featureRows =
        ResourceVariable.create(tf, name + "_features", TFloat32.class);
    ResourceVariable<TInt32> labels = ResourceVariable.create(tf, name + "_labels", TInt32.class);
    try (TFloat32 rows = FeatureRows.of(dataset, preprocessing);
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
            tf.constant(plan.model().input().batch()));
    Operand<TInt32> batchLabels =
        tf.reshape(tf.gather(labels.read(tf), samples, rowAxis), tf.constant(new int[] {-1}));
    List<Operand<TFloat32>> weights = state.read(tf);
    Operand<TInt64> iterations = state.iterations(tf);
    this.training =
        BatchFigures.build(tf, plan, batch, batchLabels, weights, Phase.TRAINING, iterations);
    this.inference =
        ForwardPass.dependsOnPhase(plan.model())
            ? BatchFigures.build(tf, plan, batch, batchLabels, weights, Phase.INFERENCE, iterations)
            : training;
    BackwardPass backward = training.backward(tf);
    this.update = state.update(tf, iterations, training.forward(), backward);
    this.probes = () -> LayerProbe.build(tf, plan.model(), training.forward(), backward);
  }

  @Override
  public int size() {
    return size;
  }

  /** What each layer does with a batch; added to the graph only where it is asked for. */
  LayerProbe probe() {
    if (probe == null) {
      probe = probes.get();
    }
    return probe;
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
}
