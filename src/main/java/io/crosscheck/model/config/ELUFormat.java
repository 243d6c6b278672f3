package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ELU;

/** An {@link ELU} layer in Keras's format. */
final class ELUFormat implements LayerFormat<ELU> {
  @Override
  public Class<ELU> type() {
    return ELU.class;
  }

  @Override
  public String className() {
    return "ELU";
  }

  @Override
  public ELU read(ConfigObject config) {
    return new ELU(config.number("alpha", 1));
  }

  @Override
  public void write(ELU layer, ObjectNode config) {
    config.put("alpha", layer.alpha());
  }
}
