package io.crosscheck.engine;

import io.crosscheck.Failure;
import io.crosscheck.model.Functional;
import io.crosscheck.model.PlacedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How much memory training takes at its peak, estimated from the network before any is taken.
 *
 * <p>Units: bytes.
 *
 * @param fixed the features of all samples, the weights, and the optimizer's copies of them
 * @param perSample what one sample of a batch adds: its features, and each layer's weighted sums,
 *     outputs and gradients
 */
public record MemoryNeed(long fixed, long perSample) {
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");
  private static final Path CGROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
  private static final Path CGROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

  /** Weights, gradients, two averages, and a temporary of each. */
  private static final int COPIES_OF_A_WEIGHT = 6;

  /** Step by step nothing is freed: weighted sums, outputs, and the gradients of both. */
  private static final int COPIES_OF_AN_OUTPUT = 4;

  /**
   * The need of a network over a number of samples that stay in memory.
   *
   * @param mode a graph frees and overwrites what no later operation takes: it keeps each output
   *     for the way back, and works on the largest
   */
  public static MemoryNeed of(Functional model, long samples, Mode mode) {
    List<PlacedLayer> layers = model.placed();
    long outputs = layers.stream().mapToLong(layer -> layer.output().size()).sum();
    long largest = layers.stream().mapToLong(layer -> layer.output().size()).max().orElse(0);
    long atOnce = mode == Mode.GRAPH ? outputs + 2 * largest : COPIES_OF_AN_OUTPUT * outputs;
    return new MemoryNeed(
        Float.BYTES * (samples * model.inputs() + COPIES_OF_A_WEIGHT * model.parameters()),
        Float.BYTES * (model.inputs() + atOnce));
  }

  /**
   * Checks that a batch fits.
   *
   * @param available bytes that can be taken
   * @throws EngineException if it does not; the message names the largest batch that does
   */
  public void check(long batchSize, long available) {
    long needed = fixed + batchSize * perSample;
    if (needed <= available) {
      return;
    }
    long fits = (available - fixed) / perSample;
    throw new EngineException(
        Failure.OUT_OF_MEMORY,
        "batch size " + batchSize,
        String.format(
            Locale.ROOT,
            "training needs more memory than there is: expected at most %.1f GB, got %.1f GB. %s",
            available / 1e9,
            needed / 1e9,
            fits > 0
                ? "Use --batch-size " + fits + " or less."
                : "Use a smaller network, or fewer samples by --train-samples."));
  }

  /** What this process may still take, by the machine and its control group; all where unknown. */
  public static long available() {
    long machine = Long.MAX_VALUE;
    try {
      if (Files.isReadable(MEMORY_INFO)) {
        for (String line : Files.readAllLines(MEMORY_INFO)) {
          if (line.startsWith("MemAvailable:")) {
            machine = 1024 * Long.parseLong(line.replaceAll("\\D+", ""));
          }
        }
      }
      if (Files.isReadable(CGROUP_LIMIT) && Files.isReadable(CGROUP_USED)) {
        String limit = Files.readString(CGROUP_LIMIT).strip();
        if (!limit.equals("max")) {
          long used = Long.parseLong(Files.readString(CGROUP_USED).strip());
          machine = Math.min(machine, Long.parseLong(limit) - used);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return machine;
    }
    return machine;
  }
}
