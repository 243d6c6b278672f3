package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every layer with a kernel and a bias has in Keras's format, and none may use here. */
final class KernelKeys {
  private static final String[] UNSUPPORTED = {
    "kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint"
  };

  private KernelKeys() {}

  static void checkUnsupported(ConfigObject config) {
    config.without(UNSUPPORTED);
  }

  static void write(ObjectNode config) {
    for (String key : UNSUPPORTED) {
      config.putNull(key);
    }
  }
}
