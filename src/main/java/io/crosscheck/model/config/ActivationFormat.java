package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ActivationLayer;

/** An {@link ActivationLayer} in Keras's format. */
final class ActivationFormat implements LayerFormat<ActivationLayer> {
  @Override
  public Class<ActivationLayer> type() {
    return ActivationLayer.class;
  }

  @Override
  public String className() {
    return "Activation";
  }

  @Override
  public ActivationLayer read(ConfigObject config) {
    return new ActivationLayer(config.activation());
  }

  @Override
  public void write(ActivationLayer layer, ObjectNode config) {
    config.put("activation", layer.activation().kerasName());
  }
}
