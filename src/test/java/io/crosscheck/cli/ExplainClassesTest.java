package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM of a command loads: {@code explain} needs nothing that can run a model. */
class ExplainClassesTest {
  private static final Pattern LOADED =
      Pattern.compile(
          "(?m)\\[class,load] ((?:io\\.crosscheck|org\\.tensorflow|org\\.bytedeco|picocli)\\.\\S+) ");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "io\\.crosscheck\\.(?:engine|savedmodel|training)\\..*"
              + "|org\\.tensorflow\\.(?!ndarray\\.).*"
              + "|org\\.bytedeco\\..*");

  @TempDir private Path folder = Path.of("none");

  private record Ran(int exitCode, Set<String> loaded) {
    /** The loaded classes that only a command with a model needs. */
    Set<String> ofModels() {
      Set<String> found = new TreeSet<>(loaded);
      found.removeIf(name -> !FORBIDDEN.matcher(name).matches());
      return found;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scores=scores.csv --labels=labels.csv --claim=accuracy=0.75",
        "--scores=scores.csv --labels=labels.csv --claim=accuracy=0.1 --claim=loss=2.5"
            + " --confusion --per-class --errors=3 --junit-xml=r.xml --markdown=r.md --json=r.json",
        "--scores=scores.csv --labels=labels.csv --against=other.csv",
        "--classes=10 --samples=10000 --claim=accuracy=0.9 --claim=loss=1.611809"
      })
  void explainLoadsNothingThatRunsModels(String options) throws Exception {
    writeTables();
    List<String> arguments = new ArrayList<>(List.of("explain"));
    arguments.addAll(List.of(Cli.words(options)));

    Ran ran = run(arguments);

    assertAll(
        () -> assertTrue(ran.exitCode() == 0 || ran.exitCode() == 3, "exit " + ran.exitCode()),
        () -> assertTrue(ran.loaded().contains("io.crosscheck.cli.ExplainCommand")),
        () -> assertEquals(Set.of(), ran.ofModels()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "verfy", "data list", "explain --help"})
  void neitherDoWhatNeedsNoModel(String line) throws Exception {
    assertEquals(Set.of(), run(List.of(Cli.words(line))).ofModels());
  }

  /** That the classes are seen where they are loaded, so that the tests above can fail. */
  @Test
  void verifyLoadsThem() throws Exception {
    Ran ran = run(List.of("verify", "--help"));

    assertTrue(
        ran.ofModels().contains("io.crosscheck.engine.Device"), () -> ran.loaded().toString());
  }

  private void writeTables() throws IOException {
    Files.writeString(folder.resolve("labels.csv"), "label\n0\n1\n0\n1\n");
    Files.writeString(folder.resolve("scores.csv"), "a,b\n0.9,0.1\n0.2,0.8\n0.3,0.7\n0.4,0.6\n");
    Files.writeString(folder.resolve("other.csv"), "a,b\n0.1,0.9\n0.2,0.8\n0.3,0.7\n0.4,0.6\n");
  }

  private Ran run(List<String> arguments) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load:file=" + log.getFileName() + ":tags",
                "-cp",
                absoluteClassPath(),
                Main.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program hangs");
    } finally {
      process.destroyForcibly();
    }
    Set<String> loaded = new TreeSet<>();
    Matcher matcher = LOADED.matcher(Files.readString(log));
    while (matcher.find()) {
      loaded.add(matcher.group(1));
    }
    assertTrue(
        loaded.contains("picocli.CommandLine"), Files.readString(folder.resolve("output.txt")));
    return new Ran(process.exitValue(), loaded);
  }

  private static String absoluteClassPath() {
    List<String> absolute = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }
}
