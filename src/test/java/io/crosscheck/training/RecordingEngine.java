package io.crosscheck.training;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.Weights;
import io.crosscheck.result.LayerDiagnosis;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An engine that computes nothing, writes down what it is asked, and answers as told.
 *
 * @param answers the result of a batch by its number of samples
 */
record RecordingEngine(List<String> events, IntFunction<BatchResult> answers)
    implements TrainingEngine {

  /** Data of a name. */
  record Data(String name, int size) implements EngineData {
    @Override
    public void close() {}
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    events.add("step " + ((Data) data).name() + " " + Arrays.toString(samples));
    return answers.apply(samples.length);
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    events.add("evaluate " + ((Data) data).name() + " " + from + " " + to);
    return answers.apply(to - from);
  }

  @Override
  public EngineData load(ImageDataset dataset, Preprocessing preprocessing) {
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
    return 0.001f;
  }

  @Override
  public void learningRate(float rate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
