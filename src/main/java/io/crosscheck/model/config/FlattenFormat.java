package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Flatten;

/** A {@link Flatten} layer in Keras's format. */
final class FlattenFormat implements LayerFormat<Flatten> {
  @Override
  public Class<Flatten> type() {
    return Flatten.class;
  }

  @Override
  public String className() {
    return "Flatten";
  }

  @Override
  public Flatten read(ConfigObject config) {
    config.only("data_format", "channels_last");
    return new Flatten();
  }

  @Override
  public void write(Flatten layer, ObjectNode config) {
    config.put("data_format", "channels_last");
  }
}
