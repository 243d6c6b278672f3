package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Dropout;

/** A {@link Dropout} layer in Keras's format. */
final class DropoutFormat implements LayerFormat<Dropout> {
  @Override
  public Class<Dropout> type() {
    return Dropout.class;
  }

  @Override
  public String className() {
    return "Dropout";
  }

  @Override
  public Dropout read(ConfigObject config) {
    config.without("noise_shape");
    return new Dropout(config.number("rate"), RandomKeys.seed(config));
  }

  @Override
  public void write(Dropout layer, ObjectNode config) {
    config.put("rate", layer.rate());
    RandomKeys.writeSeed(layer, config);
    config.putNull("noise_shape");
  }
}
