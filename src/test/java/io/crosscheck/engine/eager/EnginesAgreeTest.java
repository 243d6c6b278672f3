package io.crosscheck.engine.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph and eager execution train the same bits. */
@Tag("native")
class EnginesAgreeTest {
  private static final int CLASSES = TrainingEngineContract.CLASSES;

  @ParameterizedTest
  @MethodSource("io.crosscheck.engine.TrainingEngineContract#endings")
  void bothTrainTheSameBitsForEveryEnding(Ending ending) {
    Functional model =
        Sequential.of(
            SampleShape.of(18), new Dense(8, Activation.TANH), new Dense(CLASSES, ending.last()));
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
      assertEquals(trained(graph), trained(eager));
      assertEquals(graph.weights().sha256(), eager.weights().sha256());
    }
  }

  private static List<BatchResult> trained(TrainingEngine engine) {
    List<BatchResult> results = new ArrayList<>();
    try (EngineData data =
        engine.load(SmallImages.learnable(20, CLASSES, 5), TrainingEngineContract.COLORS)) {
      for (int step = 0; step < 5; step++) {
        results.add(engine.trainStep(data, new int[] {step, 7, 19 - step}));
      }
      results.add(engine.evaluate(data, 3, 20));
    }
    return results;
  }
}
