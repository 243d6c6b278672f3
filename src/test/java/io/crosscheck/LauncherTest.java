package io.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tools/crosscheck} in a made-up project, with a Java and a Maven that only record how they
 * were called, and a PATH that holds nothing else of theirs.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherTest {
  private static final String MAIN_CLASS = "io.crosscheck.cli.Main";
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "flock",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");
  private static final String FAKE_JAVA =
      """
      #!/usr/bin/env bash
      printf '%s\\0' "$@" >"$RECORD/arguments"
      env -0 >"$RECORD/environment"
      pwd >"$RECORD/folder"
      exit "${FAKE_EXIT:-0}"
      """;
  private static final String FAKE_MAVEN =
      """
      #!/usr/bin/env bash
      printf '%s ' "$@" >>"$RECORD/builds"
      echo >>"$RECORD/builds"
      sleep "${FAKE_BUILD_SECONDS:-0}"
      [[ -z ${FAKE_BUILD_FAILS:-} ]] || exit 1
      target=$(dirname "$2")/target
      touch "$target/crosscheck.jar"
      """;

  @TempDir Path temp;
  private Path project;
  private Path launcher;
  private Path jdk;
  private Path maven;
  private Path record;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void makeProject() throws IOException {
    project = temp.resolve("a project's \"folder\" with spaces");
    launcher = project.resolve("tools/crosscheck");
    record = Files.createDirectory(temp.resolve("record"));
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("tools/crosscheck").toAbsolutePath(), launcher);
    Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
    jdk = makeJdk("jdk", "17.0.15");
    maven = Files.createDirectory(temp.resolve("maven"));
    writeScript(maven.resolve("mvn"), FAKE_MAVEN);
    Path tools = Files.createDirectory(temp.resolve("tools"));
    for (String tool : TOOLS) {
      writeScript(tools.resolve(tool), "#!/bin/sh\nexec '" + find(tool) + "' \"$@\"\n");
    }
    environment.put("RECORD", record.toString());
    environment.put("LC_ALL", "C.UTF-8");
    setPath(tools, jdk.resolve("bin"), maven);
  }

  @Test
  void passesArgumentsThroughUnharmed() throws Exception {
    List<String> odd =
        List.of("train", "two words", "", "*", "'", "\"", "a\nb", "$HOME", "\\", "@file", "a\tb ");
    start(odd);
    List<String> arguments = javaArguments();
    int main = arguments.indexOf(MAIN_CLASS);
    assertEquals(odd, arguments.subList(main + 1, arguments.size()));
  }

  @Test
  void startsWithoutArguments() throws Exception {
    assertEquals(0, start(List.of()).code());
    assertEquals(MAIN_CLASS, javaArguments().get(javaArguments().size() - 1));
  }

  @Test
  void returnsTheProgramsExitCode() throws Exception {
    environment.put("FAKE_EXIT", "78");
    assertEquals(78, start(List.of("train")).code());
  }

  @Test
  void runsInTheCallersFolder() throws Exception {
    start(List.of());
    assertEquals(temp.toRealPath().toString(), recorded("folder").strip());
  }

  @Test
  void tellsTheProgramWhereTheProjectIs() throws Exception {
    start(List.of());
    assertTrue(javaArguments().contains("-Dcrosscheck.home=" + project.toRealPath()));
  }

  @Test
  void worksThroughChainedSymbolicLinks() throws Exception {
    Path links = Files.createDirectory(temp.resolve("li nks"));
    Files.createSymbolicLink(links.resolve("one"), launcher);
    Files.createSymbolicLink(links.resolve("two"), Path.of("one"));
    launcher = links.resolve("two");
    assertEquals(0, start(List.of()).code());
    assertTrue(javaArguments().contains("-Dcrosscheck.home=" + project.toRealPath()));
  }

  @Test
  void worksFromAnOddFolderName() throws Exception {
    Path odd = temp.resolve("#%41 'é' -x");
    Files.move(project, odd);
    project = odd;
    launcher = odd.resolve("tools/crosscheck");
    assertEquals(0, start(List.of()).code());
    assertTrue(javaArguments().contains("-Dcrosscheck.home=" + odd.toRealPath()));
  }

  @Test
  void isQuietWithoutTheVerboseOption() throws Exception {
    start(List.of("train", "--", "-v"));
    assertEquals("3", javaEnvironment().get("TF_CPP_MIN_LOG_LEVEL"));
    assertTrue(javaArguments().contains("-Dcrosscheck.log.level=warn"));
  }

  @Test
  void raisesTheLogLevelsByTheVerboseOption() throws Exception {
    Map<String, String> levels = Map.of("-v", "1", "--verbose", "1", "-vv", "0", "-vvv", "0");
    for (String option : levels.keySet()) {
      start(List.of("train", option));
      assertEquals(levels.get(option), javaEnvironment().get("TF_CPP_MIN_LOG_LEVEL"), option);
      assertTrue(javaArguments().contains("-Dcrosscheck.log.level=debug"), option);
    }
  }

  @Test
  void setsWhatTensorFlowReadsAtStartUnlessTheCallerDid() throws Exception {
    start(List.of());
    assertEquals("1", javaEnvironment().get("TF_ENABLE_ONEDNN_OPTS"));
    assertEquals("1", javaEnvironment().get("TF_DETERMINISTIC_OPS"));
    environment.put("TF_ENABLE_ONEDNN_OPTS", "0");
    environment.put("TF_CPP_MIN_LOG_LEVEL", "2");
    start(List.of());
    assertEquals("0", javaEnvironment().get("TF_ENABLE_ONEDNN_OPTS"));
    assertEquals("2", javaEnvironment().get("TF_CPP_MIN_LOG_LEVEL"));
  }

  @Test
  void makesUnicodeFileNamesWorkInTheCLocale() throws Exception {
    environment.put("LC_ALL", "C");
    start(List.of());
    assertEquals("C.UTF-8", javaEnvironment().get("LC_ALL"));
    environment.put("LC_ALL", "de_DE.UTF-8");
    start(List.of());
    assertEquals("de_DE.UTF-8", javaEnvironment().get("LC_ALL"));
  }

  @Test
  void givesOnlyNewerJvmsTheOptionsThatOlderOnesRefuse() throws Exception {
    start(List.of());
    assertFalse(javaArguments().contains("--enable-native-access=ALL-UNNAMED"));
    environment.put("JAVA_HOME", makeJdk("jdk 25", "25.0.3").toString());
    start(List.of());
    assertTrue(javaArguments().contains("--enable-native-access=ALL-UNNAMED"));
    assertTrue(javaArguments().contains("--sun-misc-unsafe-memory-access=allow"));
  }

  @Test
  void buildsAtTheFirstStartAndNotAgain() throws Exception {
    Run first = start(List.of());
    Run second = start(List.of());
    assertTrue(first.err().startsWith("Building Crosscheck (once) ..."), first.err());
    assertEquals("", first.out());
    assertEquals("", second.err());
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    start(List.of());
    Path source = project.resolve("src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(10)));
    Thread.sleep(20);
    start(List.of());
    start(List.of());
    assertEquals(2, builds());
  }

  @Test
  void buildsAgainWhenASourceIsDeleted() throws Exception {
    start(List.of());
    Files.delete(project.resolve("src/main/java/A.java"));
    start(List.of());
    start(List.of());
    assertEquals(2, builds());
  }

  @Test
  void dropsTheLibrariesWhenThePomIsNewer() throws Exception {
    start(List.of());
    Path old = Files.createFile(project.resolve("target/lib/old-1.0.jar"));
    Files.writeString(project.resolve("pom.xml"), "<project><!-- without old --></project>");
    start(List.of());
    assertFalse(Files.exists(old));
    assertEquals(2, builds());
  }

  @Test
  void buildsOnceForTwoStartsAtOnce() throws Exception {
    environment.put("FAKE_BUILD_SECONDS", "0.5");
    Process one = launch(List.of());
    Process other = launch(List.of());
    assertEquals(0, finish(one).code());
    assertEquals(0, finish(other).code());
    assertEquals(1, builds());
  }

  @Test
  void failsWhenTheBuildFailsAndTriesAgain() throws Exception {
    environment.put("FAKE_BUILD_FAILS", "yes");
    Run failed = start(List.of());
    assertEquals(1, failed.code());
    assertFalse(Files.exists(record.resolve("arguments")), "must not start an old build");
    environment.remove("FAKE_BUILD_FAILS");
    assertEquals(0, start(List.of()).code());
  }

  @Test
  void takesTheGpuLibrariesOnlyWhenAskedFor() throws Exception {
    start(List.of("train", "--device", "gpu"));
    assertFalse(recorded("builds").contains("-Pgpu"));
    assertTrue(classPath().endsWith("/target/lib/*"), classPath());
    environment.put("CROSSCHECK_GPU", "1");
    start(List.of("train", "--device", "gpu"));
    assertTrue(recorded("builds").contains("-Pgpu"));
    assertTrue(classPath().endsWith("/target/lib-gpu/*"), classPath());
  }

  @Test
  void saysThatJavaIsMissing() throws Exception {
    setPath(temp.resolve("tools"), maven);
    assertFailure(69, "java is not on the PATH", start(List.of()));
  }

  @Test
  void saysThatJavaHomeHasNoJava() throws Exception {
    environment.put("JAVA_HOME", temp.resolve("nothing here").toString());
    assertFailure(69, "nothing here/bin/java", start(List.of()));
  }

  @Test
  void refusesAnOlderJava() throws Exception {
    environment.put("JAVA_HOME", makeJdk("old", "11.0.2").toString());
    assertFailure(69, "is Java 11.0.2: expected 17 or newer", start(List.of()));
    environment.put("JAVA_HOME", makeJdk("older", "1.8.0_402").toString());
    assertFailure(69, "is Java 1.8.0_402: expected 17 or newer", start(List.of()));
  }

  @Test
  void asksAJavaThatHasNoReleaseFileForItsVersion() throws Exception {
    Files.delete(jdk.resolve("release"));
    writeScript(
        jdk.resolve("bin/java"), "#!/usr/bin/env bash\necho 'openjdk version \"16.0.1\"' >&2\n");
    assertFailure(69, "is Java 16.0.1: expected 17 or newer", start(List.of()));
  }

  @Test
  void saysThatMavenIsMissingOnlyWhenItMustBuild() throws Exception {
    start(List.of());
    setPath(temp.resolve("tools"), jdk.resolve("bin"));
    assertEquals(0, start(List.of()).code());
    Files.delete(project.resolve("target/crosscheck.jar"));
    assertFailure(69, "mvn is not on the PATH", start(List.of()));
  }

  @Test
  void refusesAProjectPathThatAClassPathCannotHold() throws Exception {
    Path odd = temp.resolve("a:b");
    Files.move(project, odd);
    launcher = odd.resolve("tools/crosscheck");
    assertFailure(69, "contains ':'", start(List.of()));
  }

  private record Run(int code, String out, String err) {}

  private static void assertFailure(int code, String message, Run run) {
    assertEquals(code, run.code(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  private Run start(List<String> arguments) throws Exception {
    return finish(launch(arguments));
  }

  private Process launch(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  // The launcher prints a line or two, which fit a pipe: reading one stream after the other is
  // safe.
  private static Run finish(Process process) throws Exception {
    try (var out = process.inputReader();
        var err = process.errorReader()) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
      return new Run(
          process.exitValue(),
          String.join("\n", out.lines().toList()),
          String.join("\n", err.lines().toList()));
    }
  }

  private List<String> javaArguments() throws IOException {
    String text = recorded("arguments");
    return List.of(text.substring(0, text.length() - 1).split("\0", -1));
  }

  private Map<String, String> javaEnvironment() throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (String entry : recorded("environment").split("\0", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        values.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return values;
  }

  private String classPath() throws IOException {
    List<String> arguments = javaArguments();
    return arguments.get(arguments.indexOf("-cp") + 1);
  }

  private int builds() throws IOException {
    return (int) recorded("builds").lines().count();
  }

  private String recorded(String name) throws IOException {
    return Files.readString(record.resolve(name));
  }

  private void setPath(Path... folders) {
    environment.put(
        "PATH", String.join(":", List.of(folders).stream().map(Path::toString).toList()));
  }

  private Path makeJdk(String name, String version) throws IOException {
    Path home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    writeScript(home.resolve("bin/java"), FAKE_JAVA);
    Files.writeString(home.resolve("release"), "OS_NAME=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void writeScript(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    for (String folder : System.getenv("PATH").split(Pattern.quote(":"), -1)) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new AssertionError(tool + " is not on the PATH");
  }
}
