package io.crosscheck.engine;

/**
 * A trained network that answers for rows of features.
 *
 * <p>Shapes: features {@code [samples, inputs()]} row by row; answers {@code [samples, outputs()]}.
 */
public interface InferenceEngine extends AutoCloseable {
  /** The number of float32 values of one sample. */
  int inputs();

  /** The number of scores of one sample. */
  int outputs();

  /** The network's outputs. */
  float[] scores(float[] features, int samples);

  @Override
  void close();
}
