package io.crosscheck.engine;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with penalties and constraints are trained for ten steps as Keras trains them. */
public interface PenalizedNetworkContract {
  /** An engine for a plan. */
  TrainingEngine engine(TrainingPlan plan, Weights initial);

  /** The networks. */
  static List<KerasCase> cases() {
    return KerasCase.penalties("penalized_network");
  }

  /** Losses, with penalties, and weights. */
  @ParameterizedTest
  @MethodSource("cases")
  default void trainsAndEvaluatesWithPenaltiesAsKerasDoes(KerasCase fixture) {
    Functional model = ModelConfig.read(fixture.value("model")).network();
    List<float[]> start = new ArrayList<>();
    for (int i = 0; i < model.weights().size(); i++) {
      start.add(fixture.floats("weight_" + i));
    }
    TrainingPlan plan =
        new TrainingPlan(
            model,
            Loss.of(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY),
            Adam.withLearningRate(fixture.value("learning_rate").asDouble()),
            List.of(Metric.SPARSE_CATEGORICAL_ACCURACY),
            AccuracyRule.KERAS3);
    SmallImages images =
        new SmallImages(
            new ImageShape(4, 4, 3),
            SmallImages.names(fixture.integer("classes")),
            fixture.integers("labels"),
            fixture.bytes("pixels"));
    int batch = fixture.integer("batch_size");
    try (TrainingEngine engine = engine(plan, new Weights(model.weights(), start));
        EngineData data =
            engine.load(images, new Preprocessing(ColorMode.RGB, Rescale.ONE_OVER_255))) {
      float[] losses = new float[fixture.integer("steps")];
      for (int step = 0; step < losses.length; step++) {
        int[] samples = IntStream.range(step * batch, (step + 1) * batch).toArray();
        losses[step] = engine.trainStep(data, samples).loss();
      }
      assertClose("losses", fixture.floats("losses"), losses, fixture.tolerance());
      List<Layer.Weight> weights = model.weights();
      for (int i = 0; i < weights.size(); i++) {
        float[] keras = fixture.floats("final_" + i);
        float[] got = engine.weights().values().get(i);
        assertClose(weights.get(i).name(), keras, got, fixture.tolerance());
        assertArrayEquals(keras, got, weights.get(i).name());
      }
      assertArrayEquals(fixture.floats("losses"), losses, "bits of the losses");
      float total = 0;
      int size = fixture.integer("evaluated");
      int portion = fixture.integer("evaluate_batch_size");
      for (int from = 0; from < size; from += portion) {
        int to = Math.min(size, from + portion);
        total += engine.evaluate(data, from, to).loss() * (to - from);
      }
      assertClose("evaluate", fixture.floats("evaluate_loss")[0], total / size, 1e-7);
    }
  }
}
