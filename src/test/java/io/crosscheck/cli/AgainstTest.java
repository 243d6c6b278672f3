package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option --against of the command that takes files. */
class AgainstTest {
  @TempDir private Path home = Path.of("none");

  @BeforeEach
  void files() throws IOException {
    write("labels.csv", "label", "0", "1", "0", "1");
    write("a.csv", "cat,dog", "0.9,0.1", "0.2,0.8", "0.3,0.7", "0.6,0.4");
    write("near.csv", "cat,dog", "0.90001,0.09999", "0.2,0.8", "0.3,0.7", "0.6,0.4");
    write("flip.csv", "cat,dog", "0.9,0.1", "0.2,0.8", "0.7,0.3", "0.6,0.4");
    write("short.csv", "cat,dog", "0.9,0.1", "0.2,0.8", "0.3,0.7");
    write("wide.csv", "cat,dog,cow", "1,0,0", "0,1,0", "0,1,0", "1,0,0");
    write("order.csv", "dog,cat", "0.1,0.9", "0.8,0.2", "0.7,0.3", "0.4,0.6");
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(home.resolve(name), List.of(lines));
  }

  private String file(String name) {
    return home.resolve(name).toString();
  }

  private Cli.Result explain(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("explain", "--scores", file("a.csv"), "--labels", file("labels.csv")));
    args.addAll(List.of(more));
    return new Cli(home).run(args.toArray(String[]::new));
  }

  @Test
  void scoresThatAgreeNeedNoClaim() {
    Cli.Result result = explain("--against", file("near.csv"));
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertTrue(result.out().contains("against    " + file("near.csv")), result.out()),
        () -> assertTrue(result.out().contains("Parity holds"), result.out()),
        () -> assertFalse(result.out().contains("samples that change class"), result.out()),
        () -> assertTrue(result.out().endsWith("verdict    CONFIRMED\n"), result.out()));
  }

  @Test
  void aChangedClassFailsAndIsListed() throws IOException {
    Cli.Result result =
        explain(
            "--against",
            file("flip.csv"),
            "--junit-xml",
            file("r.xml"),
            "--markdown",
            file("r.md"),
            "--json",
            file("r.json"));
    JsonNode against = Cli.json(home.resolve("r.json")).at("/explain/against");
    String xml = Files.readString(home.resolve("r.xml"));
    String markdown = Files.readString(home.resolve("r.md"));
    assertAll(
        () -> assertEquals(3, result.exitCode(), result.err()),
        () -> assertTrue(result.out().contains("\nsamples that change class\n"), result.out()),
        () -> assertTrue(result.out().endsWith("verdict    DIFFERENT\n"), result.out()),
        () -> assertEquals(1, against.path("flips").asInt()),
        () -> assertEquals(2, against.at("/firstFlips/0/sample").asInt()),
        () -> assertEquals(0.4, against.at("/largestDifference/value").asDouble(), 1e-12),
        () -> assertEquals(1, against.at("/right/onlySecond").asInt()),
        () -> assertFalse(against.path("agrees").asBoolean()),
        () -> assertTrue(xml.contains("tests=\"1\" failures=\"1\""), xml),
        () -> assertTrue(xml.contains("name=\"parity\""), xml),
        () -> assertTrue(markdown.startsWith("## Crosscheck: DIFFERENT\n"), markdown),
        () -> assertTrue(markdown.contains("| 2 | cat | dog | cat |"), markdown));
  }

  @ParameterizedTest
  @CsvSource({
    "near.csv, accuracy=0.5, 1e-4, 0, CONFIRMED",
    "near.csv, accuracy=0.5, 1e-6, 3, DIFFERENT",
    "flip.csv, accuracy=0.5, 0.5, 0, CONFIRMED",
    "near.csv, accuracy=0.9, 1e-4, 3, UNEXPLAINED",
    "flip.csv, accuracy=0.9, 1e-4, 3, UNEXPLAINED"
  })
  void claimsAndParityBothHaveToHold(
      String other, String claim, String tolerance, int exitCode, String verdict) {
    Cli.Result result =
        explain("--against", file(other), "--claim", claim, "--parity-tolerance", tolerance);
    assertEquals(exitCode, result.exitCode(), result.toString());
    assertTrue(result.out().endsWith("verdict    " + verdict + "\n"), result.out());
  }

  @Test
  void withoutTheOptionNothingIsCompared() {
    JsonNode json = explain("--claim", "accuracy=0.5", "--json", "-").json();
    assertTrue(json.at("/explain").has("against"));
    assertTrue(json.at("/explain/against").isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "short.csv | expected scores for 4 samples of 2 classes, got 3 of 2",
        "wide.csv  | expected scores for 4 samples of 2 classes, got 4 of 3",
        "order.csv | names the same classes in another order: expected [cat, dog], got [dog, cat]",
        "none.csv  | is not there",
        ".         | is a folder: expected a file"
      })
  void whatCannotBeComparedIsRefused(String other, String message) {
    Cli.Result result = explain("--against", file(other));
    assertAll(
        () -> assertEquals(65, result.exitCode(), result.toString()),
        () -> assertEquals("", result.out()),
        () ->
            assertEquals(
                1,
                result.errors().stream().filter(line -> !line.contains("] note: ")).count(),
                result.err()),
        () -> assertTrue(result.err().contains(message), result.err()));
  }

  @ParameterizedTest
  @CsvSource({
    "--parity-tolerance 1e-3, nothing to compare",
    "--against FILE --parity-tolerance -1, expected at least 0 and less than 1",
    "--against FILE --parity-tolerance 1, expected at least 0 and less than 1",
    "--against FILE --parity-tolerance NaN, expected at least 0 and less than 1"
  })
  void aToleranceWithoutMeaningIsAUsageError(String options, String message) {
    Cli.Result result =
        explain(Cli.words(options.replace("FILE", file("near.csv")) + " --claim accuracy=0.5"));
    assertEquals(2, result.exitCode(), result.toString());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void numbersAloneCannotBeCompared() {
    Cli.Result result =
        new Cli(home)
            .run("explain", "--classes", "2", "--samples", "4", "--against", file("a.csv"));
    assertEquals(2, result.exitCode(), result.toString());
    assertTrue(result.err().contains("expected both --scores and --labels, got neither"));
  }
}
