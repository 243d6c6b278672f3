package io.crosscheck.training;

import io.crosscheck.engine.Device;
import io.crosscheck.engine.Mode;
import io.crosscheck.model.AccuracyRule;

/**
 * How a network is compiled, beyond optimizer, loss and metrics.
 *
 * @param mode how it is executed
 * @param accuracyRule what the metric {@code accuracy} means
 * @param seed decides the initial weights
 * @param threads part of what decides the bits
 */
public record CompileOptions(
    Mode mode, AccuracyRule accuracyRule, long seed, int threads, Device device) {

  /** Graph mode, today's Keras, seed 1, this machine's processors and its GPU where it has one. */
  public static CompileOptions defaults() {
    return new CompileOptions(
        Mode.GRAPH,
        AccuracyRule.KERAS3,
        1,
        Runtime.getRuntime().availableProcessors(),
        Device.AUTO);
  }

  /** The same in another mode. */
  public CompileOptions withMode(Mode other) {
    return new CompileOptions(other, accuracyRule, seed, threads, device);
  }

  /** The same with another meaning of {@code accuracy}. */
  public CompileOptions withAccuracyRule(AccuracyRule other) {
    return new CompileOptions(mode, other, seed, threads, device);
  }

  /** The same with other initial weights. */
  public CompileOptions withSeed(long other) {
    return new CompileOptions(mode, accuracyRule, other, threads, device);
  }

  /** The same with another number of computing threads. */
  public CompileOptions withThreads(int other) {
    return new CompileOptions(mode, accuracyRule, seed, other, device);
  }

  /** The same on another device. */
  public CompileOptions withDevice(Device other) {
    return new CompileOptions(mode, accuracyRule, seed, threads, other);
  }
}
