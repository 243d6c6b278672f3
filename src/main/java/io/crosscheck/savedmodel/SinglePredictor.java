package io.crosscheck.savedmodel;

/**
 * Asks a model for one sample at a time, each by its own call with batch size 1.
 *
 * <p>Not for several threads at once.
 */
public final class SinglePredictor implements AutoCloseable {
  private final SignatureCall.Rows row;
  private final int inputs;
  private final int outputs;

  SinglePredictor(SignatureCall.Rows row, int inputs, int outputs) {
    this.row = row;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Asks for the sample at an index of {@code features} and puts its scores at the same index of
   * {@code scores}.
   */
  public void predict(float[] features, float[] scores, int sample) {
    row.run(features, sample * inputs, scores, sample * outputs);
  }

  @Override
  public void close() {
    row.close();
  }
}
