package io.crosscheck.engine.graph;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.training.AnyModel;
import io.crosscheck.training.Callback;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.FitOptions;
import io.crosscheck.training.MetricName;
import io.crosscheck.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The question's network, trained for three epochs by today's rules and by Keras 2.2's.
 *
 * <p>Its 1,024 inputs are no whole number of color pixels: two inputs that are always 0, with
 * weights of 0, fill the last one. They add nothing and their gradient is 0.
 */
@Tag("native")
class SeedNetworkFixtureTest {
  private static final int PADDED = 1026;
  private static final int INPUTS = 1024;
  private static final int CLASSES = 10;

  private static List<KerasCase> cases() {
    return KerasCase.family("seed_network");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainsAsKerasDoes(KerasCase fixture) {
    KerasCase start = KerasCase.named(fixture.text("start"));
    Functional model = model(start, fixture.choice("output_activation", Activation.values()));
    Loss loss =
        new Loss(
            fixture.choice("loss", Loss.Function.values()),
            false,
            fixture.choice("rule", Loss.Rule.values()));
    AccuracyRule rule = fixture.choice("rule", AccuracyRule.values());
    Metric metric = rule.resolve(fixture.text("metric"), loss);
    assertEquals(fixture.text("resolved"), metric.kerasName());
    List<MetricName> names = List.of(new MetricName(fixture.text("metric"), metric, rule));
    Adam adam = Adam.withLearningRate(fixture.value("learning_rate").asDouble());
    TrainingPlan plan = new TrainingPlan(model, loss, adam, List.of(metric), rule);
    Preprocessing preprocessing =
        new Preprocessing(ColorMode.RGB, Rescale.of(fixture.text("rescale")));
    try (GraphEngine engine = new GraphEngine(plan, start(start, model), SmallNetworks.SETTINGS);
        EngineData data = engine.load(images(fixture), preprocessing)) {
      int batchSize = fixture.integer("batch_size");
      FitOptions options =
          new FitOptions(fixture.integer("epochs"), batchSize, FitOptions.Order.AS_STORED, 1);
      History history =
          new Trainer(engine, names, CLASSES, System::nanoTime, AnyModel.of())
              .fit(data, Optional.empty(), options, new Callback() {});
      double tolerance = fixture.tolerance();
      for (int epoch = 0; epoch < options.epochs(); epoch++) {
        Evaluation got = history.epochs().get(epoch).training();
        String where = " of epoch " + (epoch + 1);
        assertClose("loss" + where, fixture.floats("history_loss")[epoch], got.loss(), tolerance);
        assertClose(
            "accuracy" + where,
            fixture.floats("history_accuracy")[epoch],
            got.accuracy().value(),
            tolerance);
      }
      Evaluation evaluation = new Evaluator(engine, names, CLASSES).evaluate(data, batchSize);
      assertClose(
          "evaluated loss", fixture.floats("evaluate_loss")[0], evaluation.loss(), tolerance);
      assertClose(
          "evaluated accuracy",
          fixture.floats("evaluate_accuracy")[0],
          evaluation.accuracy().value(),
          tolerance);
      List<float[]> weights = engine.weights().values();
      for (int i = 0; i < weights.size(); i++) {
        float[] expected = fixture.floats("final_" + i);
        float[] got = Arrays.copyOf(weights.get(i), expected.length);
        assertClose(model.weights().get(i).name(), expected, got, tolerance);
      }
    }
  }

  private static Functional model(KerasCase start, Activation last) {
    List<Layer> layers = new ArrayList<>();
    int count = start.value("units").size();
    for (int i = 0; i < count; i++) {
      int units = start.value("units").get(i).asInt();
      layers.add(new Dense(units, i == count - 1 ? last : Activation.RELU));
    }
    return Sequential.of(SampleShape.of(PADDED), layers);
  }

  private static Weights start(KerasCase start, Functional model) {
    List<float[]> values = new ArrayList<>();
    for (int i = 0; i < model.weights().size(); i++) {
      values.add(Arrays.copyOf(start.floats("w" + i), model.weights().get(i).size()));
    }
    return new Weights(model.weights(), values);
  }

  private static SmallImages images(KerasCase fixture) {
    byte[] given = fixture.bytes("pixels");
    int[] labels = fixture.integers("labels");
    byte[] pixels = new byte[labels.length * PADDED];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(given, i * INPUTS, pixels, i * PADDED, INPUTS);
    }
    return new SmallImages(
        new ImageShape(1, PADDED / 3, 3), SmallImages.names(CLASSES), labels, pixels);
  }
}
