package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Concatenate;

/** A {@link Concatenate} layer in Keras's format. */
final class ConcatenateFormat implements LayerFormat<Concatenate> {
  @Override
  public Class<Concatenate> type() {
    return Concatenate.class;
  }

  @Override
  public String className() {
    return "Concatenate";
  }

  @Override
  public Concatenate read(ConfigObject config) {
    config.only("axis", "-1");
    return new Concatenate();
  }

  @Override
  public void write(Concatenate layer, ObjectNode config) {
    config.put("axis", -1);
  }
}
