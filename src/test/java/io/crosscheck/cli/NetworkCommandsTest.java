package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.Presets;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks by preset, by Keras's JSON, in both modes, from training to verification. */
@Tag("native")
class NetworkCommandsTest {
  private static final String SHORT = " --train-samples 400 --epochs 1 --batch-size 200 ";

  @TempDir private Path home;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void bothModesTrainAndEvaluateTheSameAndEndConfirmed() {
    Cli.Result graph = cli.line("train" + SHORT + "--json - --out " + home.resolve("graph"));
    Cli.Result eager =
        cli.line("train --mode eager" + SHORT + "--json - --out " + home.resolve("eager"));
    Cli.Result replayed =
        cli.line("train --config " + manifest("eager") + " --out " + home.resolve("replayed"));

    assertAll(
        () -> assertEquals(0, graph.exitCode(), graph.err()),
        () -> assertEquals(0, eager.exitCode(), eager.err()),
        () -> assertEquals("confirmed", eager.json().at("/verify/verdict").asText()),
        () -> assertEquals(graph.json().path("evaluate"), eager.json().path("evaluate")),
        () -> assertEquals("eager", config("eager").path("mode").asText()),
        () -> assertEquals(weights("graph"), weights("eager")),
        () -> assertEquals(0, replayed.exitCode(), replayed.err()),
        () -> assertEquals(config("eager"), config("replayed")),
        () -> assertEquals(weights("eager"), weights("replayed")),
        () -> assertEquals(0, cli.line("evaluate " + home.resolve("eager")).exitCode()));
  }

  @Test
  void aStepCanBeLookedInto() {
    Cli.Result text = cli.line("train --mode eager --inspect-step 2 --layers 5" + SHORT);
    Cli.Result json = cli.line("train --mode eager --inspect-step 2 --layers 5 --json -" + SHORT);
    Cli.Result never = cli.line("train --mode eager --inspect-step 3 --layers 5" + SHORT);

    JsonNode step = json.json().path("inspectedStep");
    assertAll(
        () -> assertEquals(0, text.exitCode(), text.err()),
        () -> assertTrue(text.out().startsWith("step       2, 200 samples"), text.out()),
        () -> assertTrue(text.out().lines().anyMatch(it -> it.startsWith("dense_1 ")), text.out()),
        () -> assertEquals(2, step.path("step").asInt()),
        () -> assertEquals(200, step.path("samples").asInt()),
        () -> assertEquals(2, step.path("layers").size()),
        () -> assertEquals(5, step.at("/layers/0/units").asInt()),
        () -> assertTrue(step.at("/layers/0/kernelGradientNorm").asDouble() > 0),
        () -> assertTrue(step.at("/layers/1/outputGradient/norm").asDouble() > 0),
        () -> assertEquals(2, never.exitCode()),
        () -> assertTrue(never.err().contains("expected 1 to 2 (1 epochs of 2"), never.err()));
  }

  @Test
  void everyPresetIsNamedByTheHelp() {
    String help = cli.run("train", "--help").out().replaceAll("\\s+", " ");

    assertAll(Presets.names().stream().map(name -> () -> assertTrue(help.contains(name), name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense-1", "dense-2", "dense-seed"})
  void aPresetTrainsAsTheSameLayersDo(String preset) {
    String layers =
        switch (preset) {
          case "dense-1" -> "60";
          case "dense-2" -> "60,50";
          default -> "60,50,60,70,30";
        };
    cli.line("train --layers " + layers + SHORT + "--out " + home.resolve("layers"));
    Cli.Result result =
        cli.line("train --preset " + preset + SHORT + "--out " + home.resolve("preset"));

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertEquals(preset, config("preset").path("preset").asText()),
        () -> assertEquals(weights("layers"), weights("preset")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph", "eager"})
  void aConvolutionalNetworkGoesFromJsonToAVerifiedModel(String mode) throws IOException {
    Path json = convolution("sigmoid");
    Path out = home.resolve("model");
    Cli.Result trained =
        cli.line(
            "train --color-mode rgb --mode " + mode + " --model " + json + SHORT + "--out " + out);
    Files.delete(json);
    Cli.Result replayed =
        cli.line("train --config " + manifest("model") + " --out " + home.resolve("replayed"));
    Cli.Result other =
        cli.line(
            "train --config "
                + manifest("model")
                + " --preset dense-1 --out "
                + home.resolve("other"));

    assertAll(
        () -> assertEquals(0, trained.exitCode(), trained.err() + trained.out()),
        () -> assertEquals("binary_crossentropy", config("model").path("loss").asText()),
        () -> assertEquals(0.01, config("model").path("learningRate").asDouble()),
        () -> assertEquals("sigmoid", config("model").path("outputActivation").asText()),
        () -> assertEquals(0, replayed.exitCode(), replayed.err()),
        () -> assertEquals(config("model"), config("replayed")),
        () -> assertEquals(weights("model"), weights("replayed")),
        () -> assertEquals(0, other.exitCode(), other.err()),
        () -> assertTrue(config("other").path("network").isNull()),
        () -> assertEquals(0, cli.line("verify " + out).exitCode()),
        () -> assertEquals(0, cli.line("evaluate " + out).exitCode()),
        () -> assertEquals(0, cli.line("predict --data shapes " + out).exitCode()));
  }

  @Test
  void optionsSayMoreThanWhatTheModelWasCompiledWith() throws IOException {
    cli.line(
        "train --color-mode rgb --loss categorical_crossentropy --learning-rate 0.5 --metrics"
            + " categorical_accuracy --model "
            + convolution("softmax")
            + SHORT
            + "--out "
            + home.resolve("model"));

    assertAll(
        () -> assertEquals("categorical_crossentropy", config("model").path("loss").asText()),
        () -> assertEquals(0.5, config("model").path("learningRate").asDouble()),
        () -> assertEquals("categorical_accuracy", config("model").at("/metrics/0").asText()));
  }

  @Test
  void aNetworkThatDoesNotFitIsRefusedInOneLine() throws IOException {
    Path json = convolution("softmax");
    Path cut = Files.writeString(home.resolve("cut.json"), Files.readString(json).substring(0, 99));
    Path narrow =
        write(
            "narrow.json",
            ModelConfig.write(
                Sequential.of(SampleShape.of(1024), new Dense(3, Activation.SOFTMAX))));
    for (String line :
        List.of(
            "train --model " + json + " | got (None, 32, 32, 3)",
            "train --model " + narrow + " | expected an output of (None, 10), got (None, 3)",
            "train --color-mode rgb --model " + named("a b") + " | a layer's name cannot be used",
            "train --model " + cut + " | cut.json",
            "train --model " + home.resolve("none.json") + " | none.json",
            "train --output-activation relu --model " + json + " | expected it with --layers only",
            "train --layers 3 --model " + json + " | got --layers and --model")) {
      String[] parts = line.split(" \\| ");
      Cli.Result result = cli.line(parts[0]);
      assertAll(
          () -> assertTrue(List.of(2, 65).contains(result.exitCode()), result.err()),
          () -> assertEquals(1, result.err().lines().count(), result.err()),
          () -> assertTrue(result.err().contains(parts[1]), result.err()));
    }
  }

  private Path convolution(String last) throws IOException {
    ObjectNode model =
        ModelConfig.write(
            Sequential.of(
                SampleShape.of(32, 32, 3),
                new Conv2D(4, 3, Activation.RELU),
                new GlobalAveragePooling2D(),
                new Dense(10, last.equals("softmax") ? Activation.SOFTMAX : Activation.SIGMOID)));
    model.set(
        "compile_config",
        Cli.json(
            "{\"optimizer\": {\"module\": \"keras.optimizers\", \"class_name\": \"Adam\","
                + " \"config\": {\"name\": \"adam\", \"learning_rate\": 0.01, \"beta_1\": 0.8,"
                + " \"beta_2\": 0.99, \"epsilon\": 1e-06}}, \"loss\": \"binary_crossentropy\","
                + " \"metrics\": [\"accuracy\"]}"));
    return write("convolution.json", model);
  }

  private Path named(String layer) throws IOException {
    ObjectNode model =
        ModelConfig.write(Presets.of("dense-1", SampleShape.of(1024), 10, Activation.SOFTMAX));
    ((ObjectNode) model.at("/config/layers/1/config")).put("name", layer);
    return write("named.json", model);
  }

  /** Names that the export uses itself stand in each other's way in no graph. */
  @ParameterizedTest
  @ValueSource(strings = {"inputs", "images", "save", "data0_features", "beta_1_power"})
  void aLayerMayHaveAnyNameOfTheExport(String name) throws IOException {
    Cli.Result result =
        cli.line("train --model " + named(name) + SHORT + "--out " + home.resolve("model"));

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertEquals(0, cli.line("evaluate " + home.resolve("model")).exitCode()));
  }

  @Test
  void aSmallConvolutionalPresetEndsConfirmed() {
    assertEndsConfirmed("--preset conv-small");
  }

  /** Normalization, dropout and shortcuts, each in the mode that the other has not. */
  @ParameterizedTest
  @ValueSource(strings = {"--preset conv-vgg --mode eager", "--preset resnet-20"})
  @Tag("slow")
  void aLargeConvolutionalPresetEndsConfirmed(String options) {
    assertEndsConfirmed(options + " --color-mode rgb");
  }

  private void assertEndsConfirmed(String options) {
    Cli.Result result =
        cli.line(
            "train --train-samples 64 --epochs 1 --batch-size 32 "
                + options
                + " --out "
                + home.resolve("model"));

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err() + result.out()),
        () -> assertEquals(0, cli.line("evaluate " + home.resolve("model")).exitCode()));
  }

  private Path write(String name, JsonNode json) throws IOException {
    return Files.writeString(home.resolve(name), new JsonMapper().writeValueAsString(json));
  }

  private Path manifest(String folder) {
    return home.resolve(folder).resolve("assets.extra/crosscheck.json");
  }

  private JsonNode config(String folder) {
    return Cli.manifest(home.resolve(folder)).path("config");
  }

  private String weights(String folder) {
    return Cli.manifest(home.resolve(folder)).path("weightsSha256").asText();
  }
}
