package io.crosscheck.engine;

import io.crosscheck.model.KerasName;

/** Where an engine computes. */
public enum Device implements KerasName {
  /** The first CUDA device where there is one, else the processor. */
  AUTO,
  /** The processor. */
  CPU,
  /** The first CUDA device; an error where there is none. */
  GPU;

  @Override
  public String kerasName() {
    return switch (this) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case GPU -> "gpu";
    };
  }
}
