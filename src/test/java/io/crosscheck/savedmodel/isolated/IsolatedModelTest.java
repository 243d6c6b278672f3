package io.crosscheck.savedmodel.isolated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.savedmodel.ForeignModels;
import io.crosscheck.savedmodel.InProcessModel;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.savedmodel.SavedVariable;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.savedmodel.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A model in a process of its own answers as it does here, and can do no harm from there. */
@Tag("native")
class IsolatedModelTest {
  private static final ChildLimits LIMITS =
      ChildLimits.defaults().withTimeout(Duration.ofSeconds(60));
  private static final int SAMPLES = 23;

  @TempDir private static Path temporary;

  @BeforeAll
  static void export() {
    SmallModel.export(SmallModel.gray()).write(temporary, SmallNetworks.SETTINGS);
  }

  @Test
  void ourOwnModelGivesTheSameBits() {
    float[] features = SmallModel.features(SmallModel.images(SAMPLES), SmallModel.gray());
    try (ModelRunner here = here(temporary);
        ModelRunner there = there(temporary)) {
      assertSame(here, there);
      for (int batchSize : new int[] {1, 7, 23, 100}) {
        assertArrayEquals(
            here.scores(features, SAMPLES, batchSize), there.scores(features, SAMPLES, batchSize));
        assertArrayEquals(
            here.evaluatedScores(features, SAMPLES, batchSize),
            there.evaluatedScores(features, SAMPLES, batchSize));
        assertArrayEquals(
            here.logits(features, SAMPLES, batchSize), there.logits(features, SAMPLES, batchSize));
      }
      assertEquals(0, there.scores(new float[0], 0, 10).length);
      features[3] += 1;
      assertArrayEquals(
          here.scores(features, SAMPLES, SAMPLES),
          there.scores(features, SAMPLES, SAMPLES),
          "other values in the same array");
      List<SavedVariable> variables = here.variables();
      assertEquals(4, variables.size());
      for (int i = 0; i < variables.size(); i++) {
        SavedVariable other = there.variables().get(i);
        assertEquals(variables.get(i).name(), other.name());
        assertEquals(variables.get(i).shape(), other.shape());
        assertArrayEquals(variables.get(i).values(), other.values());
      }
    }
  }

  @Test
  @Tag("python")
  void foreignModelsGiveTheSameBits(@TempDir Path folder) throws IOException, InterruptedException {
    ForeignModels.make(folder.resolve("foreign"));
    for (ForeignModels.Case one : ForeignModels.cases(folder.resolve("foreign"))) {
      try (ModelRunner here =
              InProcessModel.open(
                  one.model(), SmallNetworks.SETTINGS, one.choice(), OptionalInt.empty());
          ModelRunner there =
              IsolatedModel.open(
                  one.model(), 2, Device.CPU, one.choice(), OptionalInt.empty(), LIMITS)) {
        assertSame(here, there);
        for (int batchSize : new int[] {1, 10}) {
          assertArrayEquals(
              here.ask(Answer.SCORES, one.features(), batchSize),
              there.ask(Answer.SCORES, one.features(), batchSize),
              one.toString());
        }
        assertEquals(here.variables().size(), there.variables().size());
      }
    }
  }

  private static void assertSame(ModelRunner here, ModelRunner there) {
    assertEquals(here.input(), there.input());
    assertEquals(here.outputs(), there.outputs());
    assertEquals(here.outputType(), there.outputType());
    assertEquals(here.guesses(), there.guesses());
    assertEquals(here.signatures(), there.signatures());
    assertEquals(here.hasLogits(), there.hasLogits());
  }

  @Test
  void whatTheModelIsRefusedForIsTheSameFromThere() throws IOException {
    Path broken = Files.createDirectories(temporary.resolve("broken"));
    Files.writeString(broken.resolve("saved_model.pb"), "this is no graph, and never was one");
    SavedModelException here = assertThrows(SavedModelException.class, () -> here(broken).close());
    SavedModelException there =
        assertThrows(SavedModelException.class, () -> there(broken).close());
    assertEquals(here.getMessage(), there.getMessage());
    assertEquals(Failure.BAD_INPUT, there.failure());
  }

  @Test
  void aRefusedQuestionLeavesTheModelOpen() {
    float[] features = SmallModel.features(SmallModel.images(2), SmallModel.gray());
    try (ModelRunner model = there(temporary)) {
      float[] scores = model.scores(features, 2, 2);
      assertThrows(SavedModelException.class, () -> model.scores(new float[30], 2, 2));
      assertArrayEquals(scores, model.scores(features, 2, 2));
    }
  }

  @Test
  void nothingStaysBehind() throws IOException {
    long before = leftFolders();
    there(temporary).close();
    assertThrows(SavedModelException.class, () -> there(temporary.resolve("none")).close());
    assertEquals(before, leftFolders());
  }

  private static long leftFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("crosscheck-isolated"))
          .count();
    }
  }

  @Test
  void whatLimitsTheProcessIsSaid() {
    try (IsolatedModel model =
        IsolatedModel.open(
            temporary, 2, Device.CPU, SignatureChoice.guess(), OptionalInt.empty(), LIMITS)) {
      assertTrue(model.applied().contains("at most 60 s a question"), model.applied().toString());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void theParentLoadsNoNativeTensorFlow() throws IOException, InterruptedException {
    Path log = temporary.resolve("parent.txt");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                temporary.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, parent.waitFor(), () -> log.toString());
    assertEquals("4 scores", Files.readString(log).strip());
  }

  /** Asks a model that runs elsewhere, in a JVM that may load what it needs. */
  static final class Parent {
    public static void main(String[] arguments) throws IOException {
      try (ModelRunner model = there(Path.of(arguments[0]))) {
        System.out.println(model.scores(new float[256], 1, 1).length + " scores");
      } catch (CrosscheckException e) {
        System.out.println(e.getMessage());
      }
      if (Files.readString(Path.of("/proc/self/maps")).contains("tensorflow_")) {
        System.out.println("the native library is loaded");
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void theNativeLibraryIsSeenWhereItIsLoaded() throws IOException {
    // What the test above looks for must be what a loaded library looks like.
    try (ModelRunner model = here(temporary)) {
      assertFalse(model.signatures().isEmpty());
      assertTrue(Files.readString(Path.of("/proc/self/maps")).contains("tensorflow_"));
    }
  }

  private static ModelRunner here(Path model) {
    return InProcessModel.open(
        model, SmallNetworks.SETTINGS, SignatureChoice.guess(), OptionalInt.empty());
  }

  private static ModelRunner there(Path model) {
    return IsolatedModel.open(
        model, 2, Device.CPU, SignatureChoice.guess(), OptionalInt.empty(), LIMITS);
  }
}
