package io.crosscheck.savedmodel.isolated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the process of a model may use.
 *
 * @param timeout the longest time for opening the model, and for each question to it
 * @param cpuSeconds processor time of all its threads together
 * @param memoryBytes memory beside what every such process needs
 * @param fileBytes the length of each file that it writes
 */
public record ChildLimits(Duration timeout, long cpuSeconds, long memoryBytes, long fileBytes) {
  private static final long GIB = 1L << 30;

  /**
   * Ten minutes a question, four hours of processor time, three quarters of the memory that is free
   * now, and files that hold TensorFlow's library, which is unpacked at its first use.
   */
  public static ChildLimits defaults() {
    return new ChildLimits(
        Duration.ofMinutes(10),
        Duration.ofHours(4).toSeconds(),
        availableMemory() / 4 * 3,
        2 * GIB);
  }

  /** The same with another time. */
  public ChildLimits withTimeout(Duration longest) {
    return new ChildLimits(longest, cpuSeconds, memoryBytes, fileBytes);
  }

  /** The same with another processor time. */
  public ChildLimits withCpuSeconds(long seconds) {
    return new ChildLimits(timeout, seconds, memoryBytes, fileBytes);
  }

  /** The same with another memory. */
  public ChildLimits withMemoryBytes(long bytes) {
    return new ChildLimits(timeout, cpuSeconds, bytes, fileBytes);
  }

  /** The same with another length of files. */
  public ChildLimits withFileBytes(long bytes) {
    return new ChildLimits(timeout, cpuSeconds, memoryBytes, bytes);
  }

  /** What Linux says is free for a new program; 8 GiB elsewhere. */
  private static long availableMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D+", ""));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 8 * GIB;
    }
    return 8 * GIB;
  }
}
