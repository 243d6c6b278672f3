package io.crosscheck.engine;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** The preprocessed images of a data set as a tensor. */
public final class FeatureRows {
  private static final int SAMPLES_PER_TASK = 500;

  private FeatureRows() {}

  /**
   * A tensor that the caller closes.
   *
   * <p>Shapes: {@code [samples, features]}, row by row.
   */
  public static TFloat32 of(ImageDataset dataset, Preprocessing preprocessing) {
    int features = preprocessing.features(dataset.shape());
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
