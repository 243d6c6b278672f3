package io.crosscheck.engine.eager;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.FeatureRows;
import io.crosscheck.model.SampleShape;
import org.tensorflow.EagerScope;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A preprocessed data set in an eager session's memory. */
final class EagerData implements EngineData {
  private final EagerScope scope;
  private final int size;
  private final Operand<TFloat32> features;
  private final Operand<TInt32> labels;
  private final int[] batchShape;
  private boolean closed;

  EagerData(
      EagerSession session, SampleShape input, ImageDataset dataset, Preprocessing preprocessing) {
    this.scope = new EagerScope(session);
    this.size = dataset.size();
    this.batchShape = input.batch();
    Ops tf = Ops.create(scope);
    try (TFloat32 rows = FeatureRows.of(dataset, preprocessing);
        TInt32 classes = TInt32.vectorOf(dataset.labels())) {
      this.features = tf.constantOf(rows);
      this.labels = tf.constantOf(classes);
    }
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * Checks that the data are still there.
   *
   * @throws EngineException if they were closed
   */
  void checkOpen() {
    if (closed) {
      throw new EngineException(
          Failure.RUN_FAILED, "data", "this data was closed. Load it again before it is used.");
    }
  }

  /** The features of a batch: {@code [N, ...input]}. */
  Operand<TFloat32> features(Ops tf, Operand<TInt32> samples) {
    return tf.reshape(tf.gather(features, samples, tf.constant(0)), tf.constant(batchShape));
  }

  /** The labels of a batch: {@code [N]}. */
  Operand<TInt32> labels(Ops tf, Operand<TInt32> samples) {
    return tf.gather(labels, samples, tf.constant(0));
  }

  @Override
  public void close() {
    closed = true;
    scope.close();
  }
}
