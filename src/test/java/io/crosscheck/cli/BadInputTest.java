package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, places and machines that are not as a command needs them. */
@Tag("native")
class BadInputTest {
  private static final String WIDE =
      "--layers " + IntStream.range(0, 30).mapToObj(i -> "46000").collect(Collectors.joining(","));

  @TempDir private static Path folder = Path.of("none");
  private static Cli cli = new Cli(Path.of("none"));

  @BeforeAll
  static void prepare() throws IOException {
    cli = new Cli(Files.createDirectory(folder.resolve("home")));
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(Files.createDirectory(folder.resolve("taken")).resolve("mine.txt"), "mine");
    Files.writeString(folder.resolve("file"), "text");
    Path truncated = Files.createDirectory(folder.resolve("truncated"));
    Files.write(truncated.resolve("data_batch_1.bin"), new byte[3072]);
    Path model = folder.resolve("model");
    cli.run("train", "--layers", "4", "--epochs", "1", "--out", model.toString());
    tampered("noFormat", manifest -> manifest.remove("format"));
    tampered("format2", manifest -> manifest.put("format", 2));
    tampered("nullConfig", manifest -> manifest.putNull("config"));
    tampered("nullClaims", manifest -> manifest.putNull("claims"));
    tampered("nullLoss", manifest -> ((ObjectNode) manifest.path("config")).putNull("loss"));
    tampered("wrongLoss", manifest -> ((ObjectNode) manifest.path("config")).put("loss", "mse"));
    tampered("wrongMode", manifest -> ((ObjectNode) manifest.path("config")).put("colorMode", "x"));
    tampered(
        "wrongMetric", manifest -> ((ObjectNode) manifest.at("/claims/metrics/0")).putNull("name"));
    tampered(
        "noUnits", manifest -> ((ObjectNode) manifest.path("config")).putArray("layers").add(0));
    tampered("wider", manifest -> ((ObjectNode) manifest.path("config")).putArray("layers").add(5));
    tampered("noLabels", manifest -> manifest.putArray("labelNames"));
    tampered("batch0", manifest -> ((ObjectNode) manifest.path("claims")).put("batchSize", 0));
    write(model("text"), "this is no JSON");
    write(model("array"), "[]");
    write(model("noWeights"), Files.readString(manifest(model)));
    Files.copy(model.resolve("saved_model.pb"), folder.resolve("noWeights/saved_model.pb"));
    write(model("noGraph"), Files.readString(manifest(model)));
    write(model("brokenGraph"), Files.readString(manifest(model)));
    Files.write(folder.resolve("brokenGraph/saved_model.pb"), new byte[] {1, 2, 3});
  }

  private interface Change {
    void to(ObjectNode manifest);
  }

  private static void tampered(String name, Change change) throws IOException {
    Path model = folder.resolve("model");
    ObjectNode manifest = (ObjectNode) Cli.manifest(model);
    change.to(manifest);
    write(model(name), manifest.toString());
    Files.copy(model.resolve("saved_model.pb"), folder.resolve(name + "/saved_model.pb"));
    Files.createDirectory(folder.resolve(name + "/variables"));
    for (String file : List.of("variables.index", "variables.data-00000-of-00001")) {
      Files.copy(model.resolve("variables/" + file), folder.resolve(name + "/variables/" + file));
    }
  }

  private static Path model(String name) throws IOException {
    Files.createDirectories(folder.resolve(name + "/assets.extra"));
    return folder.resolve(name);
  }

  private static Path manifest(Path model) {
    return model.resolve("assets.extra/crosscheck.json");
  }

  private static void write(Path model, String manifest) throws IOException {
    Files.writeString(manifest(model), manifest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train --out DIR/taken                          | 73 | DIR/taken] the place is taken",
        "train --overwrite --out DIR/taken              | 73 | expected a folder with a saved_model.pb",
        "train --overwrite --out DIR/file               | 73 | expected a folder with a saved_model.pb",
        "train --out DIR/file/model                     | 73 | DIR/file is no folder",
        "train --json DIR/missing/r.json                | 73 | there is no folder DIR/missing",
        "train --json DIR/empty                         | 73 | it is a folder",
        "train --json DIR/file/r.json                   | 73 | there is no folder DIR/file",
        "train --data DIR/missing                       | 65 | DIR/missing] there is no such file",
        "train --data DIR/empty                         | 65 | DIR/empty] holds no data",
        "train --data DIR/file                          | 65 | [DIR/file",
        "train --data DIR/truncated                     | 65 | [DIR/truncated/data_batch_1.bin] file length: expected 30730000 bytes",
        "train --data cifar10 --url http://127.0.0.1:1/ | 74 | 127.0.0.1",
        "train --data cifar10 --url http://example.org/ | 2 | expected https",
        "train --data cifar10 --url ftp://example.org/x | 2 | expected https",
        "train --epochs 2 --learning-rate 1e38 --rescale 1 | 78 | Use a smaller --learning-rate",
        "train --layers 4 --validation-split 0.999999   | 2  | one part of the 50000 samples empty",
        "train --initial-weights DIR/missing            | 65 | [DIR/missing] the file is not there",
        "train --initial-weights DIR/file               | 65 | [DIR/file] this is no .npz file",
        "train --config DIR/missing                     | 65 | [DIR/missing] ",
        "train --config DIR/empty                       | 65 | [DIR/empty] ",
        "train --config DIR/file                        | 65 | [DIR/file] ",
        "train --config DIR/array/assets.extra/crosscheck.json | 65 | there is no configuration",
        "train --config DIR/wrongLoss/assets.extra/crosscheck.json | 65 | mse",
        "predict DIR/model --data shapes --scores DIR/missing/s.npy | 73 | there is no folder DIR/missing",
        "predict DIR/model --data shapes --scores DIR/empty | 73 | it is a folder",
        "predict DIR/model DIR/missing                  | 65 | [DIR/missing] the image is not there",
        "verify DIR/model --data DIR/missing            | 65 | DIR/missing] there is no such file",
        "verify DIR/missing                             | 65 | [DIR/missing] is not there",
        "evaluate DIR/model --data DIR/empty            | 65 | DIR/empty] holds no data",
        "verify DIR/model --json DIR/empty              | 73 | it is a folder",
        "evaluate DIR/wider                             | 65 | [DIR/wider] the weight",
        "verify DIR/model --url https://example.org/x   | 2  | expected --data cifar10",
      })
  void namesWhatIsWrongAndWritesNothing(String line, int exitCode, String message) {
    assertRefused(line, exitCode, message.replace("DIR", folder.toString()));
  }

  @Test
  void refusesAModelThatNoMemoryHolds() {
    assertRefused("train " + WIDE, 71, "more memory than there is");
  }

  @Test
  void refusesADeviceThatIsNotThere() {
    assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "this machine has a CUDA device");
    long start = System.nanoTime();

    assertRefused("train --device gpu", 69, "[device gpu] TensorFlow finds no CUDA device");
    assertRefused("verify DIR/model --device gpu", 69, "Start with CROSSCHECK_GPU=1");

    assertTrue(System.nanoTime() - start < 20e9, "no data may be read before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing",
        "empty",
        "taken",
        "file",
        "text",
        "array",
        "noFormat",
        "format2",
        "nullConfig",
        "nullClaims",
        "nullLoss",
        "wrongLoss",
        "wrongMode",
        "wrongMetric",
        "noUnits",
        "noLabels",
        "batch0",
        "noWeights",
        "noGraph",
        "brokenGraph"
      })
  void refusesAFolderThatIsNoModel(String name) {
    assertAll(
        () -> assertRefused("verify DIR/" + name, 65, "[" + folder.resolve(name)),
        () -> assertRefused("evaluate DIR/" + name, 65, "[" + folder.resolve(name)),
        () -> assertRefused("predict --data shapes DIR/" + name, 65, "[" + folder.resolve(name)));
  }

  private static void assertRefused(String line, int exitCode, String message) {
    List<String> before = tree();

    Cli.Result result = cli.run(Cli.words(line.replace("DIR", folder.toString())));

    assertAll(
        line,
        () -> assertEquals(exitCode, result.exitCode(), result.toString()),
        () -> assertEquals("", result.out()),
        () -> assertEquals(1, result.errors().size(), result.err()),
        () -> assertTrue(result.err().startsWith("["), result.err()),
        () -> assertTrue(result.err().contains(message), result.err()),
        () -> assertFalse(result.err().contains("io.crosscheck"), result.err()),
        () -> assertFalse(result.err().contains("java."), result.err()),
        () -> assertEquals(before, tree(), "nothing may be left"));
  }

  /**
   * All but the lock of the data folder, which stays so that no two processes hold different ones.
   */
  private static List<String> tree() {
    return Cli.tree(folder).stream()
        .filter(entry -> !entry.equals("home/data") && !entry.endsWith(".lock 0"))
        .toList();
  }
}
