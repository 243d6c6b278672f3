package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where reports go, and what they show. */
class ReportOptionsTest {
  @TempDir private Path folder = Path.of("none");

  private Cli.Result run(String... args) {
    return ReportedCommand.run(new ReportedCommand(new Cli(folder).host()), args);
  }

  private Cli.Result inAWorkflow(Path summary, String... args) {
    Host host =
        new Host(folder, Instant.now(), System::nanoTime, false, Optional.of(summary), false);
    return ReportedCommand.run(new ReportedCommand(host), args);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void everyReportIsWrittenWhereItWasAskedFor() throws IOException {
    Cli.Result result =
        run(
            "--claim",
            "accuracy=0.75",
            "--json",
            file("r.json"),
            "--junit-xml",
            file("r.xml"),
            "--markdown",
            file("r.md"));
    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertTrue(result.out().contains("verdict    CONFIRMED"), result.out()),
        () ->
            assertEquals(
                "0.75",
                Cli.json(folder.resolve("r.json")).at("/explain/claims/0/claimedText").asText()),
        () -> assertTrue(Files.readString(folder.resolve("r.xml")).contains("accuracy = 0.75")),
        () ->
            assertTrue(
                Files.readString(folder.resolve("r.md")).startsWith("## Crosscheck: CONFIRMED")),
        () -> assertEquals(List.of("", "r.json", "r.md", "r.xml"), names()));
  }

  private List<String> names() {
    return Cli.tree(folder).stream().map(entry -> entry.split(" ")[0]).toList();
  }

  @Test
  void detailsAreShownOnRequest() {
    Cli.Result plain = run("--claim", "accuracy=0.75");
    Cli.Result all = run("--claim", "accuracy=0.75", "--confusion", "--per-class", "--errors", "2");
    JsonNode json = run("--json", "-", "--per-class", "--errors", "2").json();
    assertAll(
        () -> assertFalse(plain.out().contains("class  support"), plain.out()),
        () -> assertTrue(all.out().contains("true class  0  1\n"), all.out()),
        () -> assertTrue(all.out().contains("class  support"), all.out()),
        () -> assertTrue(all.out().contains("\n     1           0          1  0.9000"), all.out()),
        () -> assertTrue(all.out().endsWith("verdict    CONFIRMED\n"), all.out()),
        () -> assertEquals(2, json.at("/explain/errors").size()),
        () -> assertEquals(2, json.at("/explain/perClass").size()));
  }

  @Test
  void inAWorkflowTheMarkdownIsAddedToTheStepsSummary() throws IOException {
    Path summary = Files.writeString(folder.resolve("summary"), "before\n");
    assertEquals(0, inAWorkflow(summary, "--claim", "loss=1").exitCode());
    assertEquals("before\n", Files.readString(summary));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          0, inAWorkflow(summary, "--claim", "loss=1", "--markdown", file("r.md")).exitCode());
    }
    String report = Files.readString(folder.resolve("r.md"));
    assertEquals("before\n" + report + "\n" + report + "\n", Files.readString(summary));
  }

  @Test
  void placesAreCheckedBeforeWorkStarts() throws IOException {
    Path missing = folder.resolve("missing");
    for (String option : List.of("--json", "--junit-xml", "--markdown")) {
      Cli.Result result = run(option, missing.resolve("r").toString(), "--claims", "none");
      assertAll(
          () -> assertEquals(73, result.exitCode(), result.err()),
          () -> assertTrue(result.err().contains("by " + option), result.err()));
    }
    Cli.Result summary =
        inAWorkflow(missing.resolve("summary"), "--markdown", file("r.md"), "--claims", "none");
    assertEquals(73, summary.exitCode(), summary.err());
    assertTrue(summary.err().contains("by GITHUB_STEP_SUMMARY"), summary.err());
    assertEquals(List.of(""), Cli.tree(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--errors 0",
        "--errors -1",
        "--errors x",
        "--errors 10001",
        "--markdown -",
        "--junit-xml -"
      })
  void wrongValuesAreUsageErrors(String line) {
    Cli.Result result = run(line.split(" "));
    assertEquals(2, result.exitCode(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals(List.of(""), Cli.tree(folder));
  }
}
