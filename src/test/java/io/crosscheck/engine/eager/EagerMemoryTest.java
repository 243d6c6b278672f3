package io.crosscheck.engine.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ten thousand eager steps while the garbage collector does nothing. */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the process's own memory is read from /proc")
class EagerMemoryTest {
  private static final int THOUSANDS = 11;

  @Test
  void nativeMemoryDoesNotGrowWithTheSteps() throws IOException, InterruptedException {
    // A collector that never frees, and a heap that is all there from the start: every other page
    // that is touched is native memory.
    List<String> words =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:+AlwaysPreTouch",
            "-Xms4g",
            "-Xmx4g",
            "-cp",
            System.getProperty("java.class.path"),
            SeedNetworkSteps.class.getName(),
            "eager",
            "50",
            THOUSANDS + "000",
            "1000");
    Process steps =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (BufferedReader reader = steps.inputReader()) {
      lines = reader.lines().toList();
    }
    assertEquals(0, steps.waitFor(), "the child's exit code, after " + lines);
    assertEquals(THOUSANDS, lines.size());
    long growth = kilobytes(lines.get(THOUSANDS - 1)) - kilobytes(lines.get(0));
    assertTrue(
        growth < 1024L * (THOUSANDS - 1), growth + " kB in " + (THOUSANDS - 1) + "000: " + lines);
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }
}
