package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option --against of the command that takes a model. */
@Tag("native")
class AgainstModelsTest {
  @TempDir private static Path home = Path.of("none");
  private static Path model = Path.of("none");
  private static Path other = Path.of("none");

  @BeforeAll
  static void train() {
    model = trained("model", "1");
    other = trained("other seed", "2");
  }

  private static Path trained(String name, String seed) {
    Path folder = home.resolve(name);
    Cli.Result result =
        new Cli(home)
            .run(
                "train",
                "--layers",
                "8",
                "--epochs",
                "1",
                "--seed",
                seed,
                "--out",
                folder.toString());
    assertEquals(0, result.exitCode(), result.err());
    return folder;
  }

  private static Cli.Result verify(Path against, String... more) {
    return new Cli(home)
        .run(
            Stream.concat(
                    Stream.of(
                        "verify", model.toString(), "--against", against.toString(), "--json", "-"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void theSameModelGivesTheSameScores() {
    Cli.Result result = verify(model);
    JsonNode against = result.json().at("/verify/against");
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertEquals("confirmed", result.json().at("/verify/verdict").asText()),
        () -> assertEquals(10_000, against.path("samples").asInt()),
        () -> assertTrue(against.path("agrees").asBoolean()),
        () -> assertEquals(0, against.at("/largestDifference/value").asDouble()),
        () -> assertEquals(0, against.path("flips").asInt()),
        () -> assertEquals(1, against.path("mcNemar").asDouble()));
  }

  @Test
  void anotherSeedIsAnotherModel() {
    Cli.Result result = verify(other);
    JsonNode against = result.json().at("/verify/against");
    assertAll(
        () -> assertEquals(3, result.exitCode(), result.err()),
        () -> assertEquals("different", result.json().at("/verify/verdict").asText()),
        () -> assertFalse(against.path("agrees").asBoolean()),
        () -> assertTrue(against.path("flips").asInt() > 100, against.toString()),
        () -> assertEquals(20, against.path("firstFlips").size()));
  }

  @Test
  void aFileOfThePredictedScoresAgrees() {
    Path scores = home.resolve("scores.npy");
    Cli.Result predicted =
        new Cli(home)
            .run("predict", model.toString(), "--data", "shapes", "--scores", scores.toString());
    Cli.Result result = verify(scores);
    assertAll(
        () -> assertEquals(0, predicted.exitCode(), predicted.err()),
        () -> assertEquals(0, result.exitCode(), result.toString()),
        () -> assertTrue(result.json().at("/verify/against/agrees").asBoolean()));
  }

  /** Without its manifest the same model counts as a stranger's, whose encoding has to be found. */
  @Test
  void aModelWithoutAManifestIsAskedAsTheFirstOne() throws IOException {
    Path bare = home.resolve("bare");
    try (Stream<Path> paths = Files.walk(model)) {
      for (Path path : paths.filter(path -> !path.toString().contains("assets")).toList()) {
        Files.copy(path, bare.resolve(model.relativize(path).toString()));
      }
    }
    Cli.Result result = verify(bare);
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.toString()),
        () -> assertEquals(0, result.json().at("/verify/against/largestDifference/value").asInt()));
  }

  @Test
  void neitherNeedsAManifestOrAClaim() throws IOException {
    Path bare = home.resolve("no claims");
    try (Stream<Path> paths = Files.walk(model)) {
      for (Path path : paths.filter(path -> !path.toString().contains("assets")).toList()) {
        Files.copy(path, bare.resolve(model.relativize(path).toString()));
      }
    }
    Cli.Result result =
        new Cli(home)
            .run("verify", bare.toString(), "--data", "shapes", "--against", other.toString());
    assertEquals(3, result.exitCode(), result.toString());
    assertTrue(result.out().endsWith("verdict    DIFFERENT\n"), result.out());
  }

  @Test
  void aMissingOtherIsFoundBeforeTheModelIsAsked() {
    Cli.Result result = verify(home.resolve("missing"));
    assertEquals(65, result.exitCode());
    assertEquals(List.of(), result.out().lines().toList());
    assertTrue(result.err().contains("is not there"), result.err());
  }
}
