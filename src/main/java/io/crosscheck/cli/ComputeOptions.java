package io.crosscheck.cli;

import io.crosscheck.engine.Device;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.graph.Devices;
import io.crosscheck.model.ModelException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where and how widely to compute. */
final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Computing threads; the machine's processors without it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device",
      paramLabel = "D",
      converter = DeviceChoice.class,
      description = "auto (default), cpu or gpu.")
  Device device = Device.AUTO;

  /** Finds a number out of its range before anything is read. */
  void check() {
    TrainOptions.checkThreads(threads);
  }

  /** Refuses a batch without samples; one that was not given is right. */
  static void checkBatchSize(@Nullable Integer batchSize) {
    if (batchSize != null && batchSize < 1) {
      throw new ModelException("--batch-size", "expected at least 1, got " + batchSize + ".");
    }
  }

  /** What the options come to on this machine. */
  SessionSettings settings() {
    TrainOptions.checkThreads(threads);
    return new SessionSettings(threads, Devices.resolve(device, threads));
  }
}
