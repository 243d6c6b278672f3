package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class TrainCommandTest {
  private static final String QUICK = "train --layers 8 --epochs 1 --threads 1";

  @TempDir private Path home;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void useTheHome() {
    cli = new Cli(home);
  }

  @Test
  void theDefaultsAreThoseOfTheStory() throws IOException {
    Path out = home.resolve("m");

    cli.run("train", "--epochs", "1", "--threads", "2", "--out", out.toString());

    JsonNode expected =
        Cli.json(
            """
            {"data": "shapes", "colorMode": "grayscale", "rescale": "1/255",
             "layers": [60, 50, 60, 70, 30], "activation": "relu", "outputActivation": "softmax",
             "kernelInitializer": "glorot_uniform", "loss": "categorical_crossentropy",
             "fromLogits": false, "lossRule": "keras3", "metrics": ["accuracy"],
             "accuracyRule": "keras3", "learningRate": 0.001, "epochs": 1, "batchSize": 10000,
             "validationSplit": 0.0, "seed": 1, "threads": 2, "device": "auto",
             "mode": "graph", "preset": null, "network": null, "trainSamples": 0,
             "initialWeights": null, "shuffle": true,
             "callbacks": [], "initialEpoch": 0, "stepsPerEpoch": 0, "validationFreq": 1}
            """);
    assertAll(
        () -> assertEquals(expected, Cli.manifest(out).path("config")),
        () -> assertEquals(50, new TrainOptions().resolve(null).epochs()),
        () ->
            assertEquals(
                Runtime.getRuntime().availableProcessors(),
                new TrainOptions().resolve(null).threads()));
  }

  @Test
  void everyOptionDecidesWhatItSays() throws Exception {
    Path out = Files.createDirectory(home.resolve("taken but empty"));
    Path weights = home.resolve("start.npz");
    String sha256 = writeWeights(weights, 3072, 6, 4, 10);
    Path report = home.resolve("r\u00e9sum\u00e9 1.json");
    String line =
        "train --data shapes --color-mode rgb --rescale 1 --layers 6,4 --activation tanh"
            + " --output-activation linear --kernel-initializer he_normal"
            + " --loss sparse_categorical_crossentropy --from-logits --loss-rule keras2"
            + " --metrics sparse_categorical_accuracy --accuracy-rule strict --learning-rate 0"
            + " --epochs 2 --batch-size 7000 --validation-split 0.2 --seed -7 --threads 1"
            + " --device cpu --mode eager --train-samples 40000 --no-shuffle --overwrite --initial-weights "
            + weights;
    String[] words = Cli.words(line);
    String[] args = java.util.Arrays.copyOf(words, words.length + 4);
    args[words.length] = "--out";
    args[words.length + 1] = out.toString();
    args[words.length + 2] = "--json";
    args[words.length + 3] = report.toString();

    Cli.Result result = cli.run(args);

    JsonNode expected =
        Cli.json(
            """
            {"data": "shapes", "colorMode": "rgb", "rescale": "1", "layers": [6, 4],
             "activation": "tanh", "outputActivation": "linear",
             "kernelInitializer": "he_normal", "loss": "sparse_categorical_crossentropy",
             "fromLogits": true, "lossRule": "keras2",
             "metrics": ["sparse_categorical_accuracy"], "accuracyRule": "strict",
             "learningRate": 0.0, "epochs": 2, "batchSize": 7000, "validationSplit": 0.2,
             "seed": -7, "threads": 1, "device": "cpu", "mode": "eager",
             "preset": null, "network": null, "trainSamples": 40000, "initialWeights": "WEIGHTS",
             "shuffle": false, "callbacks": [], "initialEpoch": 0, "stepsPerEpoch": 0,
             "validationFreq": 1}
            """
                .replace("WEIGHTS", weights.toString()));
    List<String> epochs = result.err().lines().filter(line1 -> line1.startsWith("epoch ")).toList();
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertEquals(List.of(), result.errors()),
        () -> assertEquals(2, epochs.size(), result.err()),
        () ->
            assertTrue(
                epochs
                    .get(0)
                    .matches(
                        "epoch 1/2  loss \\S+  sparse_categorical_accuracy \\S+"
                            + "  val_loss \\S+  val_sparse_categorical_accuracy \\S+  \\S+ s"),
                epochs.get(0)),
        () -> assertEquals(expected, Cli.manifest(out).path("config")),
        () ->
            assertEquals(
                sha256,
                Cli.manifest(out).path("weightsSha256").asText(),
                "a learning rate of 0 keeps the initial weights"),
        () ->
            assertEquals(
                8_000,
                Cli.json(report).at("/history/epochs/0/validation/total").asLong(),
                "a fifth of 40,000 samples"));
  }

  @Test
  void writesTheDocumentedKeysAndNothingElseOnStandardOutput() {
    Cli.Result result = cli.line(QUICK + " --json -");

    JsonNode json = result.json();
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () ->
            assertEquals(
                List.of("model", "evaluate", "verify", "history", "timing"), Cli.keys(json)),
        () ->
            assertEquals(
                List.of("loss", "accuracy", "correct", "total", "lossSum", "metrics"),
                Cli.keys(json.path("evaluate"))),
        () -> assertEquals("confirmed", json.at("/verify/verdict").asText()),
        () -> assertEquals(10_000, json.at("/verify/argmax/total").asLong()),
        () ->
            assertEquals(
                json.at("/evaluate/correct").asLong(), json.at("/verify/argmax/correct").asLong()),
        () -> assertEquals(10_000, json.at("/evaluate/total").asLong()),
        () ->
            assertEquals(
                (float) (json.at("/evaluate/correct").asLong() / 10_000.0),
                (float) json.at("/evaluate/accuracy").asDouble()),
        () ->
            assertEquals(
                List.of(
                    "name",
                    "claimed",
                    "claimedText",
                    "figure",
                    "recounted",
                    "holds",
                    "cause",
                    "explanation",
                    "chance",
                    "runnerUp"),
                Cli.keys(json.at("/verify/claims/0"))),
        () -> assertEquals(1, json.at("/history/epochs").size()),
        () ->
            assertTrue(
                Cli.keys(json.at("/history/epochs/0"))
                    .containsAll(List.of("loss", "accuracy", "seconds"))),
        () ->
            assertTrue(
                Cli.keys(json.path("timing"))
                    .containsAll(
                        List.of(
                            "startSeconds",
                            "dataSeconds",
                            "fitSeconds",
                            "evaluateSeconds",
                            "verifySeconds",
                            "totalSeconds")),
                json.path("timing").toString()),
        () -> assertEquals(1, result.err().lines().count(), "one line for one epoch"));
  }

  @Test
  void refutesBinaryAccuracyByItsNameAndKeepsTheFolder() {
    Cli.Result result =
        cli.line(
            "train --epochs 2 --rescale 1 --output-activation sigmoid --loss binary_crossentropy"
                + " --accuracy-rule keras2 --loss-rule keras2 --json -");

    JsonNode json = result.json();
    JsonNode accuracy = json.at("/verify/claims/0");
    Path model = Path.of(json.path("model").asText());
    assertAll(
        () -> assertEquals(3, result.exitCode(), result.err()),
        () -> assertEquals(List.of(), result.errors()),
        () -> assertEquals(100_000, json.at("/evaluate/total").asLong(), "cells"),
        () ->
            assertEquals(
                json.at("/evaluate/correct").asLong() / 100_000.0,
                json.at("/evaluate/accuracy").asDouble(),
                1e-7),
        () -> assertEquals("refuted", json.at("/verify/verdict").asText()),
        () -> assertEquals("accuracy", accuracy.path("name").asText()),
        () -> assertFalse(accuracy.path("holds").asBoolean(true)),
        () -> assertEquals("binary-accuracy", accuracy.path("cause").asText()),
        () ->
            assertEquals(
                json.at("/verify/argmax/correct").asLong() / 10_000.0,
                accuracy.path("recounted").asDouble()),
        () -> assertEquals(home.resolve("savedmodels/run-1"), model),
        () -> assertTrue(Files.isRegularFile(model.resolve("saved_model.pb"))),
        () -> assertTrue(Files.isRegularFile(model.resolve("assets.extra/history.csv"))),
        () -> assertTrue(Files.isRegularFile(model.resolve("assets.extra/confusion.csv"))),
        () -> assertTrue(Files.isRegularFile(model.resolve("assets.extra/classes.csv"))),
        () -> assertEquals(3, cli.run("verify", model.toString()).exitCode()));
  }

  @Test
  void replaysARunBitForBitAndTakesWhatIsGivenOnTop() {
    Path first = home.resolve("first");
    Path second = home.resolve("second");
    Path third = home.resolve("third");
    String config = first.resolve("assets.extra/crosscheck.json").toString();

    cli.line(QUICK + " --seed 5 --batch-size 5000 --out " + first);
    Cli.Result replayed = cli.run("train", "--config", config, "--out", second.toString());
    cli.run("train", "--config", config, "--seed", "6", "--out", third.toString());

    assertAll(
        () -> assertEquals(0, replayed.exitCode(), replayed.err()),
        () -> assertEquals(Cli.manifest(first), Cli.manifest(second)),
        () -> assertEquals(bytes(first, "saved_model.pb"), bytes(second, "saved_model.pb")),
        () ->
            assertNotEquals(
                Cli.manifest(first).path("weightsSha256"),
                Cli.manifest(third).path("weightsSha256")),
        () ->
            assertEquals(
                ((ObjectNode) Cli.manifest(first).path("config")).put("seed", 6),
                Cli.json(new JsonMapper().writeValueAsString(Cli.manifest(third).path("config")))));
  }

  /** Each figure is recounted from single predictions, and a wrong one is refuted. */
  @ParameterizedTest
  @ValueSource(strings = {"graph", "eager"})
  void provesEveryKindOfMetric(String mode) throws IOException {
    Path out = home.resolve("m");
    String metrics =
        "accuracy, BinaryAccuracy(threshold=0.3), TopKCategoricalAccuracy(k=3), AUC(),"
            + " AUC(curve='PR'), Precision(thresholds=[0.1, 0.3]), recall, F1Score(average='macro',"
            + " name='f1'), f1_score";
    List<String> line = new ArrayList<>(List.of(Cli.words(QUICK)));
    line.addAll(List.of("--mode", mode, "--metrics", metrics, "--out", out.toString()));
    line.addAll(List.of("--json", "-"));
    Cli.Result result = cli.run(line.toArray(String[]::new));

    List<String> names = result.json().at("/evaluate/metrics").findValuesAsText("name");
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.out() + result.err()),
        () ->
            assertEquals(
                List.of(
                    "accuracy",
                    "binary_accuracy",
                    "top_k_categorical_accuracy",
                    "auc",
                    "auc_1",
                    "precision[0]",
                    "precision[1]",
                    "recall",
                    "f1",
                    "f1_score[0]"),
                names.subList(0, 10)),
        () -> assertEquals(19, names.size()),
        () -> assertEquals(20, result.json().at("/verify/claims").size()),
        () -> assertEquals("confirmed", result.json().at("/verify/verdict").asText()),
        () -> assertEquals(0, cli.line("evaluate " + out).exitCode()),
        () -> assertEquals(0, cli.line("verify " + out).exitCode()));

    for (int claim = 1; claim < names.size(); claim += 3) {
      JsonNode manifest = Cli.manifest(out);
      ObjectNode wrong = (ObjectNode) manifest.at("/claims/metrics/" + claim);
      wrong.put("value", wrong.path("value").asDouble() + 0.01);
      Path file = out.resolve("assets.extra/crosscheck.json");
      String right = Files.readString(file);
      Files.writeString(file, new JsonMapper().writeValueAsString(manifest));
      Cli.Result refused = cli.line("verify " + out);
      assertEquals(3, refused.exitCode(), names.get(claim) + refused.out());
      Files.writeString(file, right);
    }
  }

  @Test
  void reportsEveryMetricAskedFor() {
    Cli.Result result = cli.line(QUICK + " --metrics accuracy,binary_accuracy --json -");

    JsonNode metrics = result.json().at("/evaluate/metrics");
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.out()),
        () -> assertEquals(2, metrics.size()),
        () -> assertEquals("categorical_accuracy", metrics.at("/0/metric").asText()),
        () -> assertEquals(10_000, metrics.at("/0/total").asLong()),
        () -> assertEquals("binary_accuracy", metrics.at("/1/name").asText()),
        () -> assertEquals(100_000, metrics.at("/1/total").asLong()),
        () -> assertEquals(3, result.json().at("/verify/claims").size()),
        () -> assertEquals(metrics.at("/0/correct"), result.json().at("/evaluate/correct")));
  }

  @Test
  void everyRunGetsTheNextNumberAndOverwriteReplacesAModel() throws IOException {
    cli.line(QUICK);
    cli.line(QUICK);
    Path first = home.resolve("savedmodels/run-1");
    Files.writeString(first.resolve("mine.txt"), "kept until replaced");

    Cli.Result refused = cli.run(Cli.words(QUICK + " --out " + first));
    Cli.Result replaced = cli.run(Cli.words(QUICK + " --overwrite --seed 2 --out " + first));

    assertAll(
        () -> assertEquals(73, refused.exitCode()),
        () -> assertEquals(0, replaced.exitCode(), replaced.err()),
        () -> assertEquals(2, Cli.manifest(first).at("/config/seed").asInt()),
        () -> assertFalse(Files.exists(first.resolve("mine.txt"))),
        () ->
            assertEquals(
                List.of("run-1", "run-2"),
                Cli.tree(home.resolve("savedmodels")).stream()
                    .filter(entry -> !entry.isEmpty() && !entry.contains("/"))
                    .toList()));
  }

  private static String bytes(Path folder, String name) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(name)));
  }

  /** Writes kernels and biases of a network as NumPy does, and gives their SHA-256. */
  private static String writeWeights(Path file, int... widths) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      int next = 0;
      for (int layer = 0; layer + 1 < widths.length; layer++) {
        int rows = widths[layer];
        int columns = widths[layer + 1];
        for (Map.Entry<String, Integer> array :
            List.of(
                Map.entry("(" + rows + ", " + columns + ")", rows * columns),
                Map.entry("(" + columns + ",)", columns))) {
          byte[] values = values(array.getValue());
          zip.putNextEntry(new ZipEntry("arr_" + next++ + ".npy"));
          zip.write(header(array.getKey()));
          zip.write(values);
          zip.closeEntry();
          digest.update(values);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] header(String shape) {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    text += " ".repeat(63 - (text.length() + 10) % 64) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] values(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((i % 19 - 9) / 900f);
    }
    return bytes.array();
  }
}
