package io.crosscheck.training;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.data.Shapes;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import java.util.List;

/** Trains a classifier of the built-in images, as the README shows. */
final class TrainingExample {
  private TrainingExample() {}

  /** What the example finds out. */
  record Found(String summary, History history, Evaluation evaluation, float[][] scores) {}

  static Found run() {
    Dataset data = Shapes.draw();
    Preprocessing preprocessing = new Preprocessing(ColorMode.GRAYSCALE, Rescale.ONE_OVER_255);
    Functional network =
        Sequential.of(
            SampleShape.of(1024),
            new Dense(60, Activation.RELU),
            new Dense(10, Activation.SOFTMAX));
    try (CompiledModel model =
        CompiledModel.compile(
            network,
            Adam.withLearningRate(0.001),
            Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
            List.of("accuracy"))) {
      History history =
          model.fit(
              data.train(), preprocessing, new FitOptions(3, 500, FitOptions.Order.SHUFFLED, 1));
      Evaluation evaluation = model.evaluate(data.test(), preprocessing, 10_000);
      float[][] scores = model.predict(data.test(), preprocessing, 10_000);
      return new Found(model.summary(), history, evaluation, scores);
    }
  }
}
