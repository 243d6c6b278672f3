package io.crosscheck.engine;

import java.util.List;

/**
 * What one batch gave.
 *
 * @param loss mean over the batch's samples
 * @param metrics one for each metric of the engine, in its order
 */
public record BatchResult(int samples, float loss, List<Count> metrics) {
  public BatchResult {
    metrics = List.copyOf(metrics);
  }

  /**
   * One metric's share of a batch.
   *
   * @param sum the samples' values as Keras sums them, in float32
   * @param correct right answers: samples, or cells of the one-hot matrix
   */
  public record Count(float sum, long correct) {}
}
