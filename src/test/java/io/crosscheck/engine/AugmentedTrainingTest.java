package io.crosscheck.engine;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.eager.EagerEngine;
import io.crosscheck.engine.graph.GraphEngine;
import io.crosscheck.model.Functional;
import io.crosscheck.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks with random layers see in each step what Keras's see, and nothing of it in inference.
 */
@Tag("native")
class AugmentedTrainingTest {
  private static final double LEARNING_RATE = 0.01;

  private record Trained(Weights weights, float[] predictions) {}

  private static List<KerasCase> cases() {
    return KerasCase.augmented();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainsAndPredictsAsKerasDoesInBothModes(KerasCase fixture) {
    Functional model = ModelConfig.read(fixture.value("model")).network();
    TrainingPlan plan = SmallNetworks.plan(model, LEARNING_RATE);
    Weights start = weights(fixture, model, "start_");
    Weights expected = weights(fixture, model, "final_");
    Trained graph = train(new GraphEngine(plan, start, SmallNetworks.SETTINGS), fixture);
    Trained eager = train(new EagerEngine(plan, start, SmallNetworks.SETTINGS), fixture);

    for (int i = 0; i < expected.values().size(); i++) {
      assertClose(
          expected.descriptions().get(i).name(),
          expected.values().get(i),
          graph.weights().values().get(i),
          fixture.tolerance());
    }
    assertClose(
        "predictions", fixture.floats("predictions"), graph.predictions(), fixture.tolerance());
    assertEquals(graph.weights().sha256(), eager.weights().sha256());
  }

  private static Trained train(TrainingEngine engine, KerasCase fixture) {
    SmallImages images = images(fixture);
    int batch = fixture.integer("batch_size");
    try (engine;
        EngineData data =
            engine.load(images, new Preprocessing(ColorMode.RGB, Rescale.of("1/255")))) {
      for (int epoch = 0; epoch < fixture.integer("epochs"); epoch++) {
        for (int from = 0; from < images.size(); from += batch) {
          int to = Math.min(from + batch, images.size());
          engine.trainStep(data, IntStream.range(from, to).toArray());
        }
      }
      return new Trained(engine.weights(), engine.outputs(data, 0, images.size()));
    }
  }

  private static Weights weights(KerasCase fixture, Functional model, String start) {
    List<float[]> values = new ArrayList<>();
    for (int i = 0; i < model.weights().size(); i++) {
      values.add(fixture.floats(start + i));
    }
    return new Weights(model.weights(), values);
  }

  private static SmallImages images(KerasCase fixture) {
    long[] shape = fixture.shape("pixels");
    return new SmallImages(
        new ImageShape((int) shape[1], (int) shape[2], (int) shape[3]),
        SmallImages.names((int) fixture.shape("predictions")[1]),
        fixture.integers("labels"),
        fixture.bytes("pixels"));
  }
}
