package io.crosscheck.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Layer;
import io.crosscheck.result.LayerDiagnosis;
import java.util.List;

/**
 * An engine whose figures are given, epoch by epoch; its only weight is the number of the epoch.
 *
 * <p>Each epoch is one step over one sample.
 */
final class ToldEngine implements TrainingEngine {
  private final JsonNode figures;
  private float rate;
  private int epoch;
  private float weight;

  ToldEngine(JsonNode figures, float rate) {
    this.figures = figures;
    this.rate = rate;
  }

  /** Data of one sample. */
  record Sample() implements EngineData {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public void close() {}
  }

  /** The epochs that ran. */
  int epoch() {
    return epoch;
  }

  /** The weight. */
  float weight() {
    return weight;
  }

  @Override
  public BatchResult trainStep(EngineData data, int[] samples) {
    epoch++;
    weight = epoch;
    return told("");
  }

  @Override
  public BatchResult evaluate(EngineData data, int from, int to) {
    return told("val_");
  }

  private BatchResult told(String prefix) {
    return new BatchResult(
        1, figure(prefix + "loss"), List.of(new BatchResult.Count(figure(prefix + "accuracy"), 1)));
  }

  private float figure(String name) {
    return (float) figures.get(name).get(epoch - 1).asDouble();
  }

  @Override
  public Weights weights() {
    Layer.Weight one = new Layer.Weight("told/weight", List.of(1), Initializer.ZEROS);
    return new Weights(List.of(one), List.of(new float[] {weight}));
  }

  @Override
  public void weights(Weights weights) {
    weight = weights.values().get(0)[0];
  }

  @Override
  public float learningRate() {
    return rate;
  }

  @Override
  public void learningRate(float other) {
    rate = other;
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
  public void close() {}
}
