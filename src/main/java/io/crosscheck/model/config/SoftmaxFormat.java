package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Softmax;

/** A {@link Softmax} layer in Keras's format. */
final class SoftmaxFormat implements LayerFormat<Softmax> {
  @Override
  public Class<Softmax> type() {
    return Softmax.class;
  }

  @Override
  public String className() {
    return "Softmax";
  }

  @Override
  public Softmax read(ConfigObject config) {
    config.only("axis", "-1", "[-1]");
    return new Softmax();
  }

  @Override
  public void write(Softmax layer, ObjectNode config) {
    config.put("axis", -1);
  }
}
