package io.crosscheck.cli;

import io.crosscheck.engine.Device;
import io.crosscheck.engine.SessionSettings;
import picocli.CommandLine.Option;

/** The options that say where and how widely to compute. */
final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Computing threads; the machine's processors without it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or gpu.")
  Device device = Device.AUTO;

  SessionSettings settings(Device resolved) {
    TrainOptions.checkThreads(threads);
    return new SessionSettings(threads, resolved);
  }
}
