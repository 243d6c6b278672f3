package io.crosscheck.engine.eager;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingEngineContract;
import io.crosscheck.engine.TrainingEngineContract.Ending;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.graph.GraphEngine;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.ArrayList;
import java.util.List;

/** The same few steps in a graph and eagerly. */
record EndingComparison(Training graph, Training eager) {
  private static final int CLASSES = TrainingEngineContract.CLASSES;

  /** What an engine gave: each batch's figures, and the weights at the end. */
  record Training(List<BatchResult> results, String weights) {}

  /**
   * Prints the last activation of every ending that differs; its process says how TensorFlow is
   * set.
   */
  public static void main(String[] arguments) {
    for (Ending ending : TrainingEngineContract.endings()) {
      EndingComparison comparison = of(ending, Activation.TANH);
      if (!comparison.graph().equals(comparison.eager())) {
        System.out.println(ending.last());
      }
    }
    System.out.println("done");
  }

  /** Trains a network of one hidden layer both ways. */
  static EndingComparison of(Ending ending, Activation hidden) {
    Functional model =
        Sequential.of(SampleShape.of(18), new Dense(8, hidden), new Dense(CLASSES, ending.last()));
    TrainingPlan plan =
        new TrainingPlan(
            model,
            ending.loss(),
            Adam.withLearningRate(0.01),
            List.of(AccuracyRule.KERAS3.resolve("accuracy", ending.loss())),
            AccuracyRule.KERAS3);
    Weights start = Weights.initial(model, 4);
    try (TrainingEngine graph = new GraphEngine(plan, start, SmallNetworks.SETTINGS);
        TrainingEngine eager = new EagerEngine(plan, start, SmallNetworks.SETTINGS)) {
      return new EndingComparison(trained(graph), trained(eager));
    }
  }

  private static Training trained(TrainingEngine engine) {
    List<BatchResult> results = new ArrayList<>();
    try (EngineData data =
        engine.load(SmallImages.learnable(20, CLASSES, 5), TrainingEngineContract.COLORS)) {
      for (int step = 0; step < 5; step++) {
        results.add(engine.trainStep(data, new int[] {step, 7, 19 - step}));
      }
      results.add(engine.evaluate(data, 3, 20));
    }
    return new Training(results, engine.weights().sha256());
  }
}
