package io.crosscheck.savedmodel;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.Weights;
import io.crosscheck.verify.recount.Argmax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** What is exported is what is loaded, to the last bit, by this program and by TensorFlow's own. */
@Tag("native")
class ModelExportTest {
  @TempDir private Path temporary;

  private static List<Preprocessing> preprocessings() {
    List<Preprocessing> all = new ArrayList<>();
    for (ColorMode colorMode : ColorMode.values()) {
      for (Rescale rescale : Rescale.values()) {
        all.add(new Preprocessing(colorMode, rescale));
      }
    }
    return all;
  }

  @Test
  void theSameExportGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = files(write("first", SmallModel.gray()));
    Map<String, byte[]> second = files(write("second", SmallModel.gray()));
    assertEquals(
        new TreeSet<>(
            List.of(
                "saved_model.pb",
                "variables/variables.data-00000-of-00001",
                "variables/variables.index")),
        first.keySet());
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void theWeightsComeBackToTheLastBit() {
    Preprocessing gray = SmallModel.gray();
    Path folder = write("model", gray);
    Weights read = SavedWeights.read(folder, SmallModel.network(gray));
    assertEquals(SmallModel.export(gray).weights().sha256(), read.sha256());
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    Path folder = write("model", SmallModel.gray());
    Preprocessing color = new Preprocessing(ColorMode.RGB, Rescale.NONE);
    SavedModelException refusal =
        assertThrows(
            SavedModelException.class, () -> SavedWeights.read(folder, SmallModel.network(color)));
    assertEquals(Failure.BAD_INPUT, refusal.failure());
    assertTrue(String.valueOf(refusal.getMessage()).contains("dense/kernel"));
  }

  /** Every signature, as any other program calls it. */
  @ParameterizedTest
  @MethodSource("preprocessings")
  void classifyGivesTheSameBitsAsPreprocessingInJava(Preprocessing preprocessing) {
    Path folder = write("model", preprocessing);
    SmallImages images = SmallModel.images(9);
    float[] features = SmallModel.features(images, preprocessing);
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS);
        SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
        TUint8 pixels = TUint8.tensorOf(Shape.of(9, 16, 16, 3), DataBuffers.of(images.pixels()));
        TFloat32 rows =
            TFloat32.tensorOf(Shape.of(9, features.length / 9), DataBuffers.of(features.clone()));
        Result classified = bundle.function("classify").call(Map.of("images", pixels));
        Result served = bundle.function("serving_default").call(Map.of("inputs", rows));
        Result logits = bundle.function("logits").call(Map.of("inputs", rows))) {
      float[] scores = model.scores(features, 9);
      assertArrayEquals(scores, floats(served, "scores"));
      assertArrayEquals(scores, floats(classified, "scores"));
      float[] weighted = model.logits().orElseThrow().run(features, 9);
      assertArrayEquals(weighted, floats(logits, "logits"));
      for (int i = 0; i < 9; i++) {
        int predicted = Argmax.of(scores, i * SmallModel.CLASSES, SmallModel.CLASSES);
        assertEquals(predicted, ((TInt64) classified.get("class").orElseThrow()).getLong(i));
        assertEquals(
            "class" + predicted, ((TString) classified.get("label").orElseThrow()).getObject(i));
      }
    }
  }

  @Test
  void aSampleAloneGetsNearlyTheScoresOfItsBatch() {
    Path folder = write("model", SmallModel.gray());
    float[] features = SmallModel.features(SmallModel.images(50), SmallModel.gray());
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS);
        SinglePredictor predictor = model.singlePredictor()) {
      assertEquals(256, model.inputs());
      assertEquals(SmallModel.CLASSES, model.outputs());
      float[] alone = new float[50 * SmallModel.CLASSES];
      for (int i = 0; i < 50; i++) {
        predictor.predict(features, alone, i);
      }
      assertClose("alone", model.scores(features, 50), alone, 1e-6);
      assertArrayEquals(model.scores(features, 50), model.scores(features, 50));
    }
  }

  @Test
  void manyPredictionsKeepNoMemory() {
    Path folder = write("model", SmallModel.gray());
    float[] features = SmallModel.features(SmallModel.images(1), SmallModel.gray());
    float[] scores = new float[SmallModel.CLASSES];
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS);
        SinglePredictor predictor = model.singlePredictor()) {
      long afterFirst = 0;
      long afterLast = 0;
      for (int round = 0; round < 8; round++) {
        for (int i = 0; i < 10_000; i++) {
          predictor.predict(features, scores, 0);
          model.scores(features, 1);
        }
        // After each round, so that Java's heap does not grow by what is only garbage.
        afterLast = bytesWithoutGarbage();
        afterFirst = round == 0 ? afterLast : afterFirst;
      }
      // 140,000 lost tensors of at least 200 bytes would take 28 MB.
      long kept = afterLast - afterFirst;
      assertTrue(kept < 14_000_000, kept + " bytes");
    }
  }

  private static long bytesWithoutGarbage() {
    System.gc();
    return Pointer.physicalBytes();
  }

  @Test
  void aClosedModelIsRefused() {
    float[] features = SmallModel.features(SmallModel.images(1), SmallModel.gray());
    float[] scores = new float[SmallModel.CLASSES];
    LoadedModel model = LoadedModel.open(write("model", SmallModel.gray()), SmallNetworks.SETTINGS);
    SinglePredictor closed = model.singlePredictor();
    closed.close();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.predict(features, scores, 0));
    try (SinglePredictor open = model.singlePredictor()) {
      SignatureCall logits = model.logits().orElseThrow();
      model.close();
      model.close();
      assertThrows(IllegalStateException.class, () -> model.scores(features, 1));
      assertThrows(IllegalStateException.class, () -> logits.run(features, 1));
      assertThrows(IllegalStateException.class, () -> open.predict(features, scores, 0));
      assertThrows(IllegalStateException.class, model::logits);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space",
        "with 'single' and \"double\" quotes",
        "100% # of ? * & $HOME ~",
        "caf\u00e9 \u00fc\u00df",
        "\u6a21\u578b \ud83d\ude80",
        "%20%n%s",
        "-leading dash"
      })
  void foldersMayHaveAnyName(String name) {
    Path folder = write(name, SmallModel.gray());
    float[] features = SmallModel.features(SmallModel.images(1), SmallModel.gray());
    try (LoadedModel model = LoadedModel.open(folder, SmallNetworks.SETTINGS)) {
      assertEquals(SmallModel.CLASSES, model.scores(features, 1).length);
    }
    Weights read = SavedWeights.read(folder, SmallModel.network(SmallModel.gray()));
    assertEquals(SmallModel.export(SmallModel.gray()).weights().sha256(), read.sha256());
  }

  @Test
  void labelsMayHaveAnyName() throws IOException {
    Preprocessing gray = SmallModel.gray();
    ModelExport plain = SmallModel.export(gray);
    List<String> names = List.of("", "caf\u00e9", "\ud83d\ude80", "a\nb");
    Path folder = Files.createDirectory(temporary.resolve("model"));
    new ModelExport(plain.model(), plain.weights(), gray, SmallModel.SHAPE, names)
        .write(folder, SmallNetworks.SETTINGS);
    SmallImages images = SmallModel.images(40);
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
        TUint8 pixels = TUint8.tensorOf(Shape.of(40, 16, 16, 3), DataBuffers.of(images.pixels()));
        Result classified = bundle.function("classify").call(Map.of("images", pixels))) {
      TInt64 classes = (TInt64) classified.get("class").orElseThrow();
      TString labels =
          ((TString) classified.get("label").orElseThrow()).using(StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        assertEquals(names.get((int) classes.getLong(i)), labels.getObject(i));
      }
    }
  }

  @Test
  void aPlaceThatIsNoFolderIsRefused() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    SavedModelException refusal =
        assertThrows(
            SavedModelException.class,
            () ->
                SmallModel.export(SmallModel.gray())
                    .write(file.resolve("model"), SmallNetworks.SETTINGS));
    assertEquals(Failure.IO, refusal.failure());
    assertTrue(String.valueOf(refusal.getMessage()).lines().count() == 1, refusal.getMessage());
  }

  private Path write(String name, Preprocessing preprocessing) {
    try {
      Path folder = Files.createDirectory(temporary.resolve(name));
      SmallModel.export(preprocessing).write(folder, SmallNetworks.SETTINGS);
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static float[] floats(Result result, String output) {
    TFloat32 tensor = (TFloat32) result.get(output).orElseThrow();
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return Arrays.copyOf(values, values.length);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
