package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ReLU;
import java.util.Optional;

/** A {@link ReLU} layer in Keras's format. */
final class ReLUFormat implements LayerFormat<ReLU> {
  @Override
  public Class<ReLU> type() {
    return ReLU.class;
  }

  @Override
  public String className() {
    return "ReLU";
  }

  @Override
  public ReLU read(ConfigObject config) {
    return new ReLU(
        config.has("max_value") ? Optional.of(config.number("max_value")) : Optional.empty(),
        config.number("negative_slope", 0),
        config.number("threshold", 0));
  }

  @Override
  public void write(ReLU layer, ObjectNode config) {
    layer
        .maxValue()
        .ifPresentOrElse(
            value -> config.put("max_value", value), () -> config.putNull("max_value"));
    config.put("negative_slope", layer.negativeSlope()).put("threshold", layer.threshold());
  }
}
