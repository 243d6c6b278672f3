package io.crosscheck.engine.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The memory of eager steps in a process of its own, whose heap is all there from the start: every
 * other page that is touched is native memory.
 */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the process's own memory is read from /proc")
class EagerMemoryTest {
  @Test
  void nothingWaitsForTheGarbageCollector() throws IOException, InterruptedException {
    staysWithinAMebibytePerThousandSteps(
        4, List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xms4g", "-Xmx4g"));
  }

  @Test
  void tenThousandStepsDoNotGrow() throws IOException, InterruptedException {
    staysWithinAMebibytePerThousandSteps(
        11, List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn900m"));
  }

  /** The first thousand warm up. */
  private static void staysWithinAMebibytePerThousandSteps(int thousands, List<String> heap)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(heap);
    // The second compiler's own memory comes and goes by more than what is looked for.
    words.addAll(List.of("-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(SeedNetworkSteps.class.getName(), "eager", "50", thousands + "000"));
    words.add("1000");
    Process steps =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (BufferedReader reader = steps.inputReader()) {
      lines = reader.lines().toList();
    }
    assertEquals(0, steps.waitFor(), "the child's exit code, after " + lines);
    assertEquals(thousands, lines.size());
    long growth = kilobytes(lines.get(thousands - 1)) - kilobytes(lines.get(0));
    assertTrue(
        growth < 1024L * (thousands - 1), growth + " kB in " + (thousands - 1) + "000: " + lines);
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }
}
