package io.crosscheck.engine;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How a TensorFlow session computes.
 *
 * <p>A process has one pool of computing threads: the first session's number holds for all.
 *
 * @param threads threads that share one operation; part of what makes two runs bit-identical
 * @param device a resolved device: never {@code AUTO}
 */
public record SessionSettings(int threads, Device device) {
  /** TensorFlow's own form. */
  public ConfigProto proto() {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .setAllowSoftPlacement(true);
    if (device == Device.CPU) {
      config.putDeviceCount("GPU", 0);
    } else {
      config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
    return config.build();
  }
}
