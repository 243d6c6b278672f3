package io.crosscheck.savedmodel;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.openlca.npy.NpyFloatArray;
import org.openlca.npy.Npz;

/** Models that Crosscheck did not make answer here as they do in their own framework. */
@Tag("python")
class ForeignModelsTest {
  @TempDir private static Path temporary;
  private static Path folder = Path.of("");

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    folder = temporary.resolve("foreign");
    ForeignModels.make(folder);
  }

  @Test
  void everyModelGivesItsFrameworksScoresAtEveryBatchSize() throws IOException {
    List<Executable> checks = new ArrayList<>();
    for (ForeignModels.Case one : ForeignModels.cases(folder)) {
      for (int batchSize : new int[] {1, 5, 37, 1000}) {
        checks.add(() -> check(one, batchSize));
      }
    }
    assertFalse(checks.isEmpty());
    assertAll(checks);
  }

  private static void check(ForeignModels.Case one, int batchSize) {
    try (ModelRunner model = open(one, one.choice())) {
      Features features = one.features();
      NpyFloatArray outputs = one.array("outputs");
      String name = one + " in batches of " + batchSize;
      assertEquals(outputs.data().length, features.samples() * model.outputs(), name);
      float[] scores = model.ask(Answer.SCORES, features, batchSize);
      assertClose(name, outputs.data(), scores, one.tolerance());
      float[] evaluated = model.ask(Answer.EVALUATED_SCORES, features, batchSize);
      assertClose(name, outputs.data(), evaluated, one.tolerance());
      assertEquals(one.has("logits"), model.hasLogits(), name);
      if (one.has("logits")) {
        float[] logits = model.ask(Answer.LOGITS, features, batchSize);
        assertClose(name, one.array("logits").data(), logits, 1e-5);
      }
      assertArrayEquals(
          scores, model.scores(features.values(), features.samples(), batchSize), name);
    }
  }

  @Test
  void whatIsGuessedIsSaid() throws IOException {
    assertEquals(
        List.of(
            "The signature serving_default is asked, the usual one; there is serve too"
                + " (--signature)."),
        guesses("keras_dense"));
    assertEquals(List.of(), guesses("tf1_style"));
    assertEquals(
        List.of(
            "The input x is asked, the only one without a default; there is keep_prob too"
                + " (--input).",
            "The output scores is asked, the only one that can hold scores; there is class too"
                + " (--output)."),
        guesses("tf1_keep_probability"));
    assertEquals(
        List.of(
            "The output probabilities is asked, by its name; there are embedding, logits too"
                + " (--output)."),
        guesses("two_outputs"));
  }

  private static List<String> guesses(String name) throws IOException {
    try (ModelRunner model = open(find(name), SignatureChoice.guess())) {
      return model.guesses();
    }
  }

  @Test
  void whatCannotBeGuessedIsAskedForByName() throws IOException {
    ForeignModels.Case two = find("two_signatures");
    String message = refusal(two, SignatureChoice.guess());
    assertTrue(message.contains("expected one of logits, probabilities"), message);
    String mistyped = refusal(two, SignatureChoice.guess().withSignature("probabilites"));
    assertTrue(mistyped.contains("Did you mean probabilities?"), mistyped);
    String output = refusal(find("two_outputs"), SignatureChoice.guess().withOutput("scores"));
    assertTrue(output.contains("expected one of embedding, logits, probabilities"), output);
    String classes =
        refusal(find("tf1_keep_probability"), SignatureChoice.guess().withOutput("class"));
    assertTrue(classes.contains("got int64 [?]"), classes);
    String scalar =
        refusal(find("tf1_keep_probability"), SignatureChoice.guess().withInput("keep_prob"));
    assertTrue(scalar.contains("expected numbers, got float32 []"), scalar);
  }

  private static String refusal(ForeignModels.Case one, SignatureChoice choice) {
    return String.valueOf(
        assertThrows(SavedModelException.class, () -> open(one, choice).close()).getMessage());
  }

  @Test
  void theNumberOfClassesDecidesBetweenOutputs() throws IOException {
    ForeignModels.Case two = find("two_outputs");
    try (ModelRunner model =
        InProcessModel.open(
            two.model(), SmallNetworks.SETTINGS, SignatureChoice.guess(), OptionalInt.of(8))) {
      assertEquals(8, model.outputs());
    }
  }

  @Test
  void samplesOfAnotherShapeOrTypeAreRefused() throws IOException {
    try (ModelRunner model = open(find("channels_first"), SignatureChoice.guess())) {
      Features last = new Features(new float[3072], 1, List.of(32, 32, 3));
      String message =
          String.valueOf(
              assertThrows(SavedModelException.class, () -> model.ask(Answer.SCORES, last, 1))
                  .getMessage());
      assertTrue(message.contains("expected float32 [?, 3, 32, 32]"), message);
      assertTrue(message.contains("got samples of [32, 32, 3]"), message);
    }
    try (ModelRunner model = open(find("uint8_input"), SignatureChoice.guess())) {
      float[] half = new float[3072];
      half[7] = 0.5f;
      for (float wrong : new float[] {0.5f, -1, 256, Float.NaN, Float.POSITIVE_INFINITY}) {
        half[7] = wrong;
        String message =
            String.valueOf(
                assertThrows(SavedModelException.class, () -> model.scores(half, 1, 1))
                    .getMessage());
        assertTrue(message.contains("expected whole values from 0 to 255, got " + wrong), message);
      }
    }
  }

  @Test
  void variablesOfBothKindsAreRead() throws IOException {
    ForeignModels.Case old = find("tf1_style");
    try (ModelRunner model = open(old, SignatureChoice.guess())) {
      List<SavedVariable> variables = model.variables();
      assertEquals(
          List.of("hidden/b", "hidden/w", "output/b", "output/w"),
          variables.stream().map(SavedVariable::name).toList());
      for (SavedVariable variable : variables) {
        NpyFloatArray saved =
            (NpyFloatArray)
                Npz.read(old.folder().resolve("variables.npz").toFile(), variable.name() + ".npy");
        assertArrayEquals(saved.data(), variable.values(), variable.name());
      }
    }
    try (ModelRunner model = open(find("keras_conv"), SignatureChoice.guess())) {
      assertEquals(13, model.variables().size());
      SavedVariable mean =
          model.variables().stream()
              .filter(one -> one.name().endsWith("batch_normalization/moving_mean_1"))
              .findFirst()
              .orElseThrow();
      assertEquals(List.of(8L), mean.shape());
      for (float value : mean.values()) {
        assertTrue(value != 0, "a moving mean that moved");
      }
    }
  }

  private static ForeignModels.Case find(String name) throws IOException {
    return ForeignModels.cases(folder).stream()
        .filter(one -> one.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ModelRunner open(ForeignModels.Case one, SignatureChoice choice) {
    return InProcessModel.open(one.model(), SmallNetworks.SETTINGS, choice, OptionalInt.empty());
  }
}
