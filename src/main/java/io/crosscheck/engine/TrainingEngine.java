package io.crosscheck.engine;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.result.LayerDiagnosis;
import java.util.List;

/**
 * Trains and evaluates one network; holds its weights and its optimizer's state.
 *
 * <p>Errors: {@link EngineException} where the device lacks memory.
 */
public interface TrainingEngine extends AutoCloseable {
  /** Preprocesses a data set and puts it where this engine computes. */
  EngineData load(ImageDataset dataset, Preprocessing preprocessing);

  /**
   * One step of the optimizer.
   *
   * @param samples indices into the data, one batch
   * @return the figures of the batch before the update
   */
  BatchResult trainStep(EngineData data, int[] samples);

  /** The figures of the samples {@code [from, to)} without an update. */
  BatchResult evaluate(EngineData data, int from, int to);

  /**
   * The figures that a counted metric's summed state comes to, in float32 as Keras computes them.
   *
   * @param metric its index in the plan
   * @param state the sums of the batches' {@link BatchResult.Count#sums}
   */
  float[] figures(int metric, float[] state);

  /**
   * The network's outputs for the samples {@code [from, to)}.
   *
   * <p>Shapes: {@code [to - from, classes]} row by row.
   */
  float[] outputs(EngineData data, int from, int to);

  /** What each layer does with a batch: how large its gradient is, how many units are dead. */
  List<LayerDiagnosis> diagnose(EngineData data, int[] samples);

  /** A copy of the weights as they are. */
  Weights weights();

  /** Sets the weights; the optimizer's state stays as it is, as in Keras's {@code set_weights}. */
  void weights(Weights weights);

  /** The learning rate of the next step. */
  float learningRate();

  /** Sets the learning rate from the next step on. */
  void learningRate(float rate);

  @Override
  void close();
}
