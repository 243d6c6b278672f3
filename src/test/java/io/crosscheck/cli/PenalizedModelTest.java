package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Constraint;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.L1;
import io.crosscheck.model.L2;
import io.crosscheck.model.MaxNorm;
import io.crosscheck.model.Normalization;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.WeightRules;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loss that a penalized network claims holds with the penalty, and not without. */
@Tag("native")
class PenalizedModelTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path home;
  private final Cli cli = new Cli(Path.of("none"));

  @Test
  void aClaimedLossIncludesThePenaltyThatTheManifestDescribes() throws IOException {
    Path model = home.resolve("model");
    Cli.Result trained =
        cli.line(
            "train --color-mode rgb --train-samples 400 --epochs 1 --batch-size 150 --model "
                + network()
                + " --out "
                + model);
    Cli.Result confirmed = cli.line("verify " + model);
    Path manifest = model.resolve("assets.extra/crosscheck.json");
    JsonNode changed = JSON.readTree(manifest.toFile());
    JsonNode layers = changed.at("/config/network/config/layers");
    boolean found = false;
    for (JsonNode layer : layers) {
      if (layer.path("class_name").asText().equals("Dense")) {
        found |= layer.path("config").path("kernel_regularizer").isObject();
        ((ObjectNode) layer.path("config")).putNull("kernel_regularizer");
      }
    }
    boolean penalized = found;
    Files.writeString(manifest, JSON.writeValueAsString(changed));
    Cli.Result refuted = cli.line("verify " + model);

    assertAll(
        () -> assertEquals(0, trained.exitCode(), trained.err() + trained.out()),
        () -> assertEquals(0, confirmed.exitCode(), confirmed.err() + confirmed.out()),
        () -> assertTrue(penalized, layers.toString()),
        () -> assertEquals(3, refuted.exitCode(), refuted.err() + refuted.out()),
        () -> assertTrue(refuted.out().contains("loss"), refuted.out()));
  }

  private Path network() throws IOException {
    Constraint constraint = new MaxNorm(1.5, List.of(0));
    ObjectNode model =
        ModelConfig.write(
            Sequential.of(
                SampleShape.of(32, 32, 3),
                new Normalization(),
                new Flatten(),
                new Dense(6, Activation.RELU)
                    .withKernelRules(WeightRules.of(new L2(0.02), constraint))
                    .withBiasRules(WeightRules.of(new L1(0.1))),
                new Dense(10, Activation.SOFTMAX).withKernelRules(WeightRules.of(new L2(0.01)))));
    return Files.writeString(home.resolve("network.json"), JSON.writeValueAsString(model));
  }
}
