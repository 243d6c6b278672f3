package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every layer of images has in Keras's format: where the channels are. */
final class ImageKeys {
  private static final String CHANNELS_LAST = "channels_last";

  private ImageKeys() {}

  static void checkSupported(ConfigObject config) {
    config.only("data_format", CHANNELS_LAST);
  }

  static void write(ObjectNode config) {
    config.put("data_format", CHANNELS_LAST);
  }
}
