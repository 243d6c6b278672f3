package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.engine.ImageLayerNetwork;
import io.crosscheck.model.Activation;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network of every layer of images, from Keras's JSON to a verified model. */
@Tag("native")
class ImageLayersCommandTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"graph", "eager"})
  void goesFromJsonToAConfirmedModel(String mode) throws IOException {
    Cli cli = new Cli(home);
    Path json =
        Files.writeString(
            home.resolve("network.json"),
            new JsonMapper()
                .writeValueAsString(
                    ModelConfig.write(
                        ImageLayerNetwork.of(
                            SampleShape.of(32, 32, 3), 10, Activation.SOFTMAX))));
    Path out = home.resolve("model");

    Cli.Result trained =
        cli.line(
            "train --color-mode rgb --train-samples 64 --epochs 1 --batch-size 32 --json - --mode "
                + mode
                + " --model "
                + json
                + " --out "
                + out);

    assertAll(
        () -> assertEquals(0, trained.exitCode(), trained.err() + trained.out()),
        () -> assertEquals("confirmed", trained.json().at("/verify/verdict").asText()),
        () -> assertEquals(0, cli.line("verify " + out).exitCode()),
        () -> assertEquals(0, cli.line("evaluate " + out).exitCode()));
  }
}
