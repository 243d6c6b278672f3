package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Rescaling;

/** A {@link Rescaling} layer in Keras's format. */
final class RescalingFormat implements LayerFormat<Rescaling> {
  @Override
  public Class<Rescaling> type() {
    return Rescaling.class;
  }

  @Override
  public String className() {
    return "Rescaling";
  }

  @Override
  public Rescaling read(ConfigObject config) {
    return new Rescaling(config.number("scale"), config.number("offset", 0));
  }

  @Override
  public void write(Rescaling layer, ObjectNode config) {
    config.put("scale", layer.scale()).put("offset", layer.offset());
  }
}
