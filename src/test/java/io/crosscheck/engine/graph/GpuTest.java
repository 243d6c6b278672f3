package io.crosscheck.engine.graph;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Metric;
import io.crosscheck.result.Evaluation;
import io.crosscheck.savedmodel.LoadedModel;
import io.crosscheck.savedmodel.ModelExport;
import io.crosscheck.savedmodel.SinglePredictor;
import io.crosscheck.training.AnyModel;
import io.crosscheck.training.Callback;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.FitOptions;
import io.crosscheck.training.MetricName;
import io.crosscheck.training.Trainer;
import io.crosscheck.verify.recount.Argmax;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CUDA device trains nearly what the processor trains, and its model's figures are confirmed. */
@Tag("gpu")
class GpuTest {
  private static final int CLASSES = 3;
  private static final Preprocessing COLORS =
      new Preprocessing(ColorMode.RGB, Rescale.ONE_OVER_255);
  private static final Functional MODEL = SmallNetworks.hidden(18, CLASSES, Activation.SOFTMAX);

  private record Trained(Weights weights, Evaluation evaluation) {}

  @BeforeAll
  static void needsADevice() {
    Assumptions.assumeTrue(
        Devices.resolve(Device.AUTO, 1) == Device.GPU, "TensorFlow finds no CUDA device");
  }

  @Test
  void trainsNearlyWhatTheProcessorTrains() {
    Trained here = train(new SessionSettings(2, Device.CPU));
    Trained there = train(new SessionSettings(2, Device.GPU));
    for (int i = 0; i < here.weights().values().size(); i++) {
      assertClose(
          MODEL.weights().get(i).name(),
          here.weights().values().get(i),
          there.weights().values().get(i),
          1e-4);
    }
    assertClose("loss", here.evaluation().loss(), there.evaluation().loss(), 1e-4);
    assertClose(
        "accuracy",
        here.evaluation().accuracy().value(),
        there.evaluation().accuracy().value(),
        1e-4);
  }

  @Test
  void itsModelGivesEachSampleAloneTheClassThatItWasCountedWith(@TempDir Path folder) {
    SessionSettings settings = new SessionSettings(2, Device.GPU);
    Trained trained = train(settings);
    SmallImages images = images();
    new ModelExport(MODEL, trained.weights(), COLORS, images.shape(), images.labelNames())
        .write(folder, settings);
    float[] features = new float[images.size() * 18];
    COLORS.writeAll(images, FloatBuffer.wrap(features));
    float[] scores = new float[images.size() * CLASSES];
    int correct = 0;
    try (LoadedModel model = LoadedModel.open(folder, settings);
        SinglePredictor predictor = model.singlePredictor()) {
      for (int i = 0; i < images.size(); i++) {
        predictor.predict(features, scores, i);
        correct += Argmax.of(scores, i * CLASSES, CLASSES) == images.label(i) ? 1 : 0;
      }
    }
    assertEquals(trained.evaluation().accuracy().correct(), correct);
  }

  private static Trained train(SessionSettings settings) {
    List<MetricName> names =
        List.of(new MetricName("accuracy", Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3));
    try (GraphEngine engine =
            new GraphEngine(SmallNetworks.plan(MODEL, 0.01), Weights.initial(MODEL, 1), settings);
        EngineData data = engine.load(images(), COLORS)) {
      new Trainer(engine, names, CLASSES, System::nanoTime, AnyModel.of())
          .fit(
              data,
              Optional.empty(),
              new FitOptions(5, 16, FitOptions.Order.SHUFFLED, 1),
              new Callback() {});
      Evaluation evaluation = new Evaluator(engine, names, CLASSES).evaluate(data, 16);
      return new Trained(engine.weights(), evaluation);
    }
  }

  private static SmallImages images() {
    return SmallImages.learnable(90, CLASSES, 1);
  }
}
