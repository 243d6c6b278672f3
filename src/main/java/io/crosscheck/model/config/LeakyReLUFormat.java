package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.LeakyReLU;

/** A {@link LeakyReLU} layer in Keras's format. */
final class LeakyReLUFormat implements LayerFormat<LeakyReLU> {
  @Override
  public Class<LeakyReLU> type() {
    return LeakyReLU.class;
  }

  @Override
  public String className() {
    return "LeakyReLU";
  }

  @Override
  public LeakyReLU read(ConfigObject config) {
    // Keras 2 wrote alpha.
    double slope = config.number("alpha", LeakyReLU.KERAS_SLOPE);
    return new LeakyReLU(config.number("negative_slope", slope));
  }

  @Override
  public void write(LeakyReLU layer, ObjectNode config) {
    config.put("negative_slope", layer.negativeSlope());
  }
}
