package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Presets;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path home;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void aPresetIsSummedUpAndDrawn() throws IOException {
    Path svg = home.resolve("net.svg");
    Cli.Result result = cli.line("inspect --preset dense-2 --svg " + svg);
    JsonNode json = cli.line("inspect --preset dense-2 --color-mode rgb --json -").json();

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertTrue(result.out().contains("dense_2 (Dense)"), result.out()),
        () -> assertTrue(result.out().contains("65,060"), result.out()),
        () -> assertTrue(Files.readString(svg).startsWith("<svg"), Files.readString(svg)),
        () -> assertEquals(3072 * 60 + 60 + 60 * 50 + 50 + 50 * 10 + 10, parameters(json)),
        () -> assertEquals("dense_1", json.at("/layers/1/name").asText()),
        () -> assertEquals("relu", json.at("/layers/1/activation").asText()),
        () -> assertEquals(50, json.at("/layers/1/output/0").asInt()));
  }

  @Test
  void aFileOfKerasIsSummedUp() throws IOException {
    Path file = home.resolve("model.json");
    Files.writeString(
        file,
        ModelConfig.write(Presets.of("dense-1", SampleShape.of(784), 10, Activation.SOFTMAX))
            .toString());
    Cli.Result result = cli.run("inspect", file.toString());

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertTrue(result.out().contains("47,710"), result.out()));
  }

  @Test
  @Tag("native")
  void aModelTellsLayersSignaturesAndOperations() throws IOException {
    Path model = home.resolve("model");
    cli.line("train --preset dense-1 --train-samples 100 --epochs 1 --out " + model);
    Cli.Result text = cli.run("inspect", model.toString());
    JsonNode json = cli.run("inspect", model.toString(), "--json", "-").json();
    Files.delete(model.resolve("assets.extra/crosscheck.json"));
    Cli.Result foreign = cli.run("inspect", model.toString());
    Cli.Result undrawn =
        cli.run("inspect", model.toString(), "--svg", home.resolve("x.svg").toString());

    assertAll(
        () -> assertEquals(0, text.exitCode(), text.err()),
        () -> assertTrue(text.out().contains("dense_1 (Dense)"), text.out()),
        () ->
            assertTrue(
                text.out().contains("serving_default: inputs (float32 [?, 1024]) -> scores"),
                text.out()),
        () -> assertTrue(text.out().contains("MatMul"), text.out()),
        () -> assertTrue(text.out().contains("the graphs may be loaded"), text.out()),
        () -> assertEquals(62_110, parameters(json)),
        () -> assertEquals("classify", json.at("/graphs/0/signatures/0/name").asText()),
        () -> assertTrue(json.at("/graphs/0/operations/MatMul").asInt() >= 2),
        () -> assertTrue(json.path("refusal").isNull()),
        () -> assertEquals(0, foreign.exitCode(), foreign.err()),
        () -> assertTrue(foreign.out().startsWith("graph "), foreign.out()),
        () -> assertEquals(2, undrawn.exitCode(), undrawn.err()));
  }

  @Test
  void aDataSetTellsItsClassesAndValues() {
    Cli.Result text = cli.line("inspect --data shapes");
    JsonNode json = cli.line("inspect --data shapes --json -").json();

    assertAll(
        () -> assertEquals(0, text.exitCode(), text.err()),
        () -> assertTrue(text.out().contains("50000 to train, 10000 to test"), text.out()),
        () -> assertEquals(10, json.path("labels").size()),
        () -> assertEquals(50_000, json.at("/train/samples").asInt()),
        () -> assertEquals(3, json.at("/test/channels").size()),
        () -> assertTrue(json.at("/test/channels/0/greatest").asInt() <= 255),
        () -> assertEquals(10_000, sum(json.at("/test/perClass"))));
  }

  @Test
  void whatIsNoModelIsRefusedInOneLine() throws IOException {
    Files.createDirectory(home.resolve("empty"));
    for (String place : List.of("empty", "none")) {
      Cli.Result result = cli.run("inspect", home.resolve(place).toString());
      assertAll(
          () -> assertEquals(65, result.exitCode(), result.err()),
          () -> assertEquals(1, result.err().lines().count(), result.err()));
    }
  }

  private static long parameters(JsonNode json) {
    return json.path("parameters").asLong();
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
