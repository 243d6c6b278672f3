package io.crosscheck.training;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.data.Shapes;
import io.crosscheck.engine.Mode;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class CompiledModelTest {
  private static final int CLASSES = 3;
  private static final Preprocessing COLORS =
      new Preprocessing(ColorMode.RGB, Rescale.ONE_OVER_255);

  @Test
  void theExampleOfTheReadmeLearns() {
    TrainingExample.Found found = TrainingExample.run();
    Dataset data = Shapes.draw();
    long right = 0;
    for (int i = 0; i < data.test().size(); i++) {
      right += argmax(found.scores()[i]) == data.test().label(i) ? 1 : 0;
    }
    assertEquals(found.evaluation().accuracy().correct(), right);
    assertTrue(found.evaluation().accuracy().value() > 0.2, found.evaluation().toString());
    assertEquals(3, found.history().epochs().size());
    assertTrue(found.summary().contains("62,110"), found.summary());
  }

  @Test
  void theReadmeShowsTheExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/crosscheck/training/TrainingExample.java"));
    String shown =
        section(source, "    Dataset data =", "      return ").stripTrailing().stripIndent();
    String readme = Files.readString(Path.of("README.md"));
    for (String line : shown.lines().filter(text -> !text.isBlank()).toList()) {
      assertTrue(readme.lines().anyMatch(line.stripTrailing()::equals), "README lacks: " + line);
    }
    assertTrue(readme.contains(shown.stripTrailing()), "the lines stand in another order");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void fitsEvaluatesAndPredictsInEachMode(Mode mode) {
    SmallImages images = SmallImages.learnable(60, CLASSES, 1);
    try (CompiledModel model = model(mode)) {
      List<Long> steps = new ArrayList<>();
      Evaluation before = model.evaluate(images, COLORS, 60);
      model.fit(
          images,
          Optional.of(SmallImages.learnable(10, CLASSES, 2)),
          COLORS,
          new FitOptions(40, 16, FitOptions.Order.SHUFFLED, 1),
          new Callback() {
            @Override
            public void onBatchBegin(int epoch, long step, int[] samples) {
              steps.add(step);
            }
          });
      Evaluation after = model.evaluate(images, COLORS, 60);
      float[][] scores = model.predict(images, COLORS, 7);
      int right = 0;
      for (int i = 0; i < scores.length; i++) {
        right += argmax(scores[i]) == images.label(i) ? 1 : 0;
      }
      assertTrue(after.loss() < before.loss() / 2, before.loss() + " -> " + after.loss());
      assertEquals(after.accuracy().correct(), right);
      assertEquals(160, steps.size());
      assertEquals(1, steps.get(0));
      assertEquals(160, steps.get(159));
    }
  }

  @Test
  void bothModesTrainTheSameBits() {
    List<String> weights = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      try (CompiledModel model = model(mode)) {
        model.fit(
            SmallImages.learnable(60, CLASSES, 1),
            COLORS,
            new FitOptions(3, 16, FitOptions.Order.SHUFFLED, 1));
        weights.add(model.weights().sha256());
      }
    }
    assertEquals(weights.get(0), weights.get(1));
  }

  @Test
  void refusesWhatDoesNotFit() {
    FitOptions once = new FitOptions(1, 16, FitOptions.Order.AS_STORED, 1);
    SmallImages images = SmallImages.learnable(8, CLASSES, 1);
    Preprocessing gray = new Preprocessing(ColorMode.GRAYSCALE, Rescale.NONE);
    try (CompiledModel model = model(Mode.GRAPH)) {
      assertAll(
          () -> assertRefused(() -> model.fit(images, gray, once), "expected an input of 6 values"),
          () ->
              assertRefused(
                  () -> model.evaluate(SmallImages.learnable(8, 4, 1), COLORS, 8),
                  "expected 4 outputs, got 3"),
          () -> assertRefused(() -> model.predict(images, COLORS, 0), "expected at least 1"));
    }
    assertRefused(
        () ->
            CompiledModel.compile(
                network(),
                Adam.withLearningRate(0.02),
                Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
                List.of("acuracy")),
        "acuracy");
  }

  private static void assertRefused(
      org.junit.jupiter.api.function.Executable action, String words) {
    String message = String.valueOf(assertThrows(ModelException.class, action).getMessage());
    assertTrue(message.contains(words), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static CompiledModel model(Mode mode) {
    return CompiledModel.compile(
        network(),
        Adam.withLearningRate(0.02),
        Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
        List.of("accuracy"),
        CompileOptions.defaults().withMode(mode).withSeed(3));
  }

  private static Functional network() {
    return Sequential.of(
        SampleShape.of(18), new Dense(8, Activation.RELU), new Dense(CLASSES, Activation.SOFTMAX));
  }

  private static int argmax(float[] row) {
    int best = 0;
    for (int k = 1; k < row.length; k++) {
      best = row[k] > row[best] ? k : best;
    }
    return best;
  }

  private static String section(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }
}
