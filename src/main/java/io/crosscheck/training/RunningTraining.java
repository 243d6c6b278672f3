package io.crosscheck.training;

import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import java.nio.file.Path;
import java.util.List;

/** Training that is under way, as callbacks see it. */
final class RunningTraining implements TrainingControl {
  private final TrainingEngine engine;
  private final TrainedModel model;
  private final List<String> figures;
  private final Callback told;
  private boolean stopped;
  private long steps;

  RunningTraining(TrainingEngine engine, TrainedModel model, List<String> figures, Callback told) {
    this.engine = engine;
    this.model = model;
    this.figures = figures;
    this.told = told;
  }

  @Override
  public List<String> figures() {
    return figures;
  }

  @Override
  public void tell(String message) {
    told.onMessage(message);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public float learningRate() {
    return engine.learningRate();
  }

  @Override
  public void learningRate(float rate) {
    engine.learningRate(rate);
  }

  @Override
  public long steps() {
    return steps;
  }

  void stepTaken() {
    steps++;
  }

  @Override
  public Weights weights() {
    return engine.weights();
  }

  @Override
  public void weights(Weights weights) {
    engine.weights(weights);
  }

  @Override
  public Functional network() {
    return model.network();
  }

  @Override
  public void export(Path folder) {
    model.export(engine.weights(), folder);
  }
}
