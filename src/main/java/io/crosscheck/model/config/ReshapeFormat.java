package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Reshape;

/** A {@link Reshape} layer in Keras's format. */
final class ReshapeFormat implements LayerFormat<Reshape> {
  @Override
  public Class<Reshape> type() {
    return Reshape.class;
  }

  @Override
  public String className() {
    return "Reshape";
  }

  @Override
  public Reshape read(ConfigObject config) {
    return new Reshape(config.integers("target_shape"));
  }

  @Override
  public void write(Reshape layer, ObjectNode config) {
    layer.target().forEach(config.putArray("target_shape")::add);
  }
}
