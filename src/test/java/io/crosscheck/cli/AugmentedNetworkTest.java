package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.model.Activation;
import io.crosscheck.model.BatchNormalization;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.FlipMode;
import io.crosscheck.model.Functional;
import io.crosscheck.model.GaussianNoise;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.RandomBrightness;
import io.crosscheck.model.RandomContrast;
import io.crosscheck.model.RandomCrop;
import io.crosscheck.model.RandomFlip;
import io.crosscheck.model.RandomRotation;
import io.crosscheck.model.RandomTranslation;
import io.crosscheck.model.RandomZoom;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.SpatialDropout2D;
import io.crosscheck.model.ValueRange;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that changes its images at random goes from a description to a confirmed figure. */
@Tag("native")
class AugmentedNetworkTest {
  private static final String SHORT =
      "train --color-mode rgb --train-samples 60 --epochs 2 --batch-size 25 --model ";

  @TempDir private Path home;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void trainsToTheSameWeightsInBothModesAndEndsConfirmedAndIsReproduced() throws IOException {
    Path json = write(augmented());
    Path out = home.resolve("graph");
    Cli.Result graph = cli.line(SHORT + json + " --json - --out " + out);
    Cli.Result eager = cli.line(SHORT + json + " --mode eager --out " + home.resolve("eager"));
    Cli.Result replayed =
        cli.line(
            "train --config "
                + out.resolve("assets.extra/crosscheck.json")
                + " --out "
                + home.resolve("replayed"));

    assertAll(
        () -> assertEquals(0, graph.exitCode(), graph.err() + graph.out()),
        () -> assertEquals("confirmed", graph.json().at("/verify/verdict").asText()),
        () -> assertEquals(0, eager.exitCode(), eager.err() + eager.out()),
        () -> assertEquals(weights("graph"), weights("eager")),
        () -> assertEquals(0, replayed.exitCode(), replayed.err()),
        () -> assertEquals(weights("graph"), weights("replayed")),
        () -> assertEquals(0, cli.line("evaluate " + out).exitCode()));
  }

  @Test
  void aCropThatEvaluationCouldNotTakeIsRefusedBeforeTraining() throws IOException {
    String crop =
        new JsonMapper()
            .writeValueAsString(
                ModelConfig.write(
                    Sequential.of(
                        SampleShape.of(32, 32, 3),
                        new RandomCrop(32, 32),
                        new Flatten(),
                        new Dense(10, Activation.SOFTMAX))));
    Path json =
        Files.writeString(
            home.resolve("crop.json"), crop.replace("\"height\":32", "\"height\":28"));
    Cli.Result result = cli.line(SHORT + json);

    assertAll(
        () -> assertEquals(65, result.exitCode(), result.err()),
        () -> assertEquals(1, result.err().lines().count(), result.err()),
        () -> assertTrue(result.err().contains("crops in training only"), result.err()));
  }

  private static Functional augmented() {
    return Sequential.of(
        SampleShape.of(32, 32, 3),
        List.of(
            new RandomFlip(FlipMode.HORIZONTAL),
            new RandomTranslation(0.1, 0.1),
            new RandomRotation(0.05),
            new RandomZoom(0.1),
            new RandomCrop(28, 28),
            new RandomContrast(0.2, ValueRange.UNIT),
            new RandomBrightness(0.2, ValueRange.UNIT),
            new Conv2D(4, 3, Activation.RELU),
            new BatchNormalization(),
            new SpatialDropout2D(0.2),
            new GaussianNoise(0.1),
            new GlobalAveragePooling2D(),
            new Dense(10, Activation.SOFTMAX)));
  }

  private Path write(Functional network) throws IOException {
    return Files.writeString(
        home.resolve("network.json"),
        new JsonMapper().writeValueAsString(ModelConfig.write(network)));
  }

  private String weights(String folder) {
    return Cli.manifest(home.resolve(folder)).path("weightsSha256").asText();
  }
}
