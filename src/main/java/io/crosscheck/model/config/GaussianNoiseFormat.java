package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.GaussianNoise;

/** A {@link GaussianNoise} layer in Keras's format. */
final class GaussianNoiseFormat implements LayerFormat<GaussianNoise> {
  @Override
  public Class<GaussianNoise> type() {
    return GaussianNoise.class;
  }

  @Override
  public String className() {
    return "GaussianNoise";
  }

  @Override
  public GaussianNoise read(ConfigObject config) {
    return new GaussianNoise(config.number("stddev"), RandomKeys.seed(config));
  }

  @Override
  public void write(GaussianNoise layer, ObjectNode config) {
    config.put("stddev", layer.stddev());
    RandomKeys.writeSeed(layer, config);
  }
}
