package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The action for GitHub workflows: its description, and its step with a program that records. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the action's step is a bash script")
class ActionTest {
  private static final Path ACTION = Path.of(".github/actions/verify/action.yml");
  private static final Path RUN = ACTION.resolveSibling("run").toAbsolutePath();

  /** A program that writes down its arguments, then the report that it is told to. */
  private static final String FAKE =
      """
      #!/usr/bin/env bash
      printf '%s\\0' "$@" >"$RECORD"
      if [[ -n ${REPORT:-} ]]; then printf '%s' "$REPORT" >"$REPORT_FILE"; fi
      exit "${FAKE_EXIT:-0}"
      """;

  @TempDir private Path temp = Path.of("none");
  private final Map<String, String> inputs = new TreeMap<>();

  private record Ran(int exitCode, String out, List<String> arguments, String outputs) {}

  private static Set<String> found(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The lines of a top-level key, which are the indented ones that follow it. */
  private static String block(String yaml, String key) {
    Matcher matcher = Pattern.compile("(?m)^" + key + ":\\n((?: .*\\n)+)").matcher(yaml);
    assertTrue(matcher.find(), key);
    return matcher.group(1);
  }

  @Test
  void everyInputIsDeclaredAndUsed() throws IOException {
    String yaml = Files.readString(ACTION);
    Set<String> declared = found("^  ([a-z-]+):$", block(yaml, "inputs"));
    Set<String> environment = found("^        ([A-Z_]+): \\$\\{\\{ inputs\\.", block(yaml, "runs"));
    String script = Files.readString(RUN);
    assertAll(
        () -> assertFalse(yaml.contains("\t")),
        () -> assertEquals(declared, found("inputs\\.([a-z-]+)", block(yaml, "runs"))),
        () -> assertTrue(block(yaml, "runs").contains("using: composite")),
        () -> assertEquals(11, environment.size()),
        () ->
            assertAll(
                environment.stream()
                    .map(name -> () -> assertTrue(script.contains("$" + name), name))),
        () ->
            assertEquals(
                found("steps\\.run\\.outputs\\.([a-z-]+)", yaml),
                found("^  ([a-z-]+):$", block(yaml, "outputs"))),
        () ->
            assertEquals(
                found("steps\\.run\\.outputs\\.([a-z-]+)", yaml),
                found("^ +echo \"([a-z-]+)=", script)));
  }

  @Test
  void nothingFromOutsideIsRunAsAScriptAndActionsArePinned() throws IOException {
    for (String line : Files.readAllLines(ACTION)) {
      assertFalse(line.strip().startsWith("run:") && line.contains("${{"), line);
      assertTrue(
          !line.strip().startsWith("uses:") || line.matches(".*@[0-9a-f]{40} # v[0-9.]+"), line);
    }
    assertTrue(Files.isExecutable(RUN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "verify"})
  void theOptionsOfTheStepAreOptionsOfTheCommand(String name) throws IOException {
    Map<String, CommandLine> commands =
        CrosscheckCommand.commandLine(new Cli(temp).host(), List.of(name)).getSubcommands();
    Set<String> options = new TreeSet<>();
    for (String line : Files.readAllLines(RUN)) {
      Matcher matcher = Pattern.compile("option (--[a-z-]+) \"").matcher(line);
      if (matcher.find()) {
        options.add(matcher.group(1));
      }
    }
    assertEquals(
        Set.of(
            "--scores",
            "--labels",
            "--data",
            "--claim",
            "--claims",
            "--json",
            "--junit-xml",
            "--markdown"),
        options);
    options.removeAll(name.equals("explain") ? Set.of("--data") : Set.of("--scores", "--labels"));
    Set<String> known =
        Objects.requireNonNull(commands.get(name)).getCommandSpec().optionsMap().keySet();
    options.removeAll(known);
    assertEquals(Set.of(), options, name + " does not have them");
  }

  @Test
  void explainGetsItsFilesAndClaimsAsTheyAre() throws Exception {
    inputs.put("COMMAND", "explain");
    inputs.put("SCORES", "my scores.npy");
    inputs.put("LABELS", "-labels;$(touch x).npy");
    inputs.put("CLAIM", "accuracy=89.99 %\r\n\n  loss=1.6118\nwrong=9002");
    inputs.put("CLAIMS", "claims.json");
    inputs.put("ARGS", "--batch-size=32\n--confusion\n");
    inputs.put("JUNIT_XML", "r.xml");
    Ran ran = run(0, "");
    assertEquals(0, ran.exitCode(), ran.out());
    assertEquals(
        List.of(
            "explain",
            "--scores=my scores.npy",
            "--labels=-labels;$(touch x).npy",
            "--claim=accuracy=89.99 %",
            "--claim=loss=1.6118",
            "--claim=wrong=9002",
            "--claims=claims.json",
            "--junit-xml=r.xml",
            "--batch-size=32",
            "--confusion"),
        ran.arguments());
    assertEquals("verdict=\nexit-code=0\n", ran.outputs());
    assertFalse(Files.exists(temp.resolve("x")));
  }

  @Test
  void verifyGetsItsModelLast() throws Exception {
    inputs.put("COMMAND", "verify");
    inputs.put("MODEL", "--model");
    inputs.put("DATA", "cifar10");
    inputs.put("MARKDOWN", "r.md");
    assertEquals(
        List.of("verify", "--data=cifar10", "--markdown=r.md", "--", "--model"),
        run(0, "").arguments());
  }

  @ParameterizedTest
  @CsvSource({"0, confirmed", "3, refuted", "3, unexplained", "3, undecided"})
  void theVerdictIsAnOutputAndTheExitCodeTheStepsOwn(int exitCode, String verdict)
      throws Exception {
    inputs.put("COMMAND", "explain");
    inputs.put("JSON", temp.resolve("r.json").toString());
    Ran ran =
        run(
            exitCode,
            "{\n  \"scores\" : \"\\n  \\\"verdict\\\" : \\\"fooled\\\",\",\n  \"explain\" : {\n"
                + "    \"verdict\" : \""
                + verdict
                + "\",\n    \"claims\" : [ ]\n  }\n}\n");
    assertEquals(exitCode, ran.exitCode());
    assertEquals("verdict=" + verdict + "\nexit-code=" + exitCode + "\n", ran.outputs());
    assertEquals(exitCode == 3, ran.out().contains("::error title=Crosscheck::"), ran.out());
  }

  @Test
  void theReportOfAnEarlierStepIsNotTakenForThisOnes() throws Exception {
    Path report = temp.resolve("r.json");
    Files.writeString(report, "{\n  \"verdict\" : \"confirmed\"\n}\n");
    inputs.put("COMMAND", "explain");
    inputs.put("JSON", report.toString());
    Ran ran = run(65, "");
    assertEquals(65, ran.exitCode());
    assertEquals("verdict=\nexit-code=65\n", ran.outputs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "explain model", "verify scores", "train", "explain --help"})
  void inputsThatDoNotFitAreAUsageError(String command) throws Exception {
    String[] words = command.split(" ");
    inputs.put("COMMAND", words.length > 1 && words[1].startsWith("-") ? command : words[0]);
    inputs.put("MODEL", command.contains("model") || command.contains("scores") ? "m" : "");
    inputs.put("SCORES", command.contains("scores") ? "s" : "");
    Ran ran = run(0, "");
    assertEquals(2, ran.exitCode());
    assertTrue(ran.out().startsWith("::error title=Crosscheck::"), ran.out());
    assertEquals("verdict=\nexit-code=2\n", ran.outputs());
    assertEquals(List.of(), ran.arguments());
  }

  private Ran run(int exitCode, String report) throws Exception {
    Path fake = Files.writeString(temp.resolve("fake"), FAKE);
    assertTrue(fake.toFile().setExecutable(true));
    Path record = temp.resolve("record");
    Path outputs = temp.resolve("outputs");
    ProcessBuilder builder =
        new ProcessBuilder(RUN.toString())
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("log").toFile());
    Map<String, String> environment = builder.environment();
    for (String name :
        List.of(
            "MODEL",
            "DATA",
            "SCORES",
            "LABELS",
            "CLAIM",
            "CLAIMS",
            "ARGS",
            "JSON",
            "JUNIT_XML",
            "MARKDOWN")) {
      environment.put(name, "");
    }
    environment.putAll(inputs);
    environment.put("CROSSCHECK", fake.toString());
    environment.put("RECORD", record.toString());
    environment.put("GITHUB_OUTPUT", outputs.toString());
    environment.put("FAKE_EXIT", Integer.toString(exitCode));
    environment.put("REPORT", report);
    environment.put("REPORT_FILE", inputs.getOrDefault("JSON", ""));
    Process process = builder.start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    List<String> arguments = new ArrayList<>();
    if (Files.exists(record)) {
      arguments.addAll(List.of(Files.readString(record).split("\0")));
    }
    return new Ran(
        process.exitValue(),
        Files.readString(temp.resolve("log")),
        arguments,
        Files.exists(outputs) ? Files.readString(outputs) : "");
  }
}
