package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.RandomRotation;

/** A {@link RandomRotation} layer in Keras's format. */
final class RandomRotationFormat implements LayerFormat<RandomRotation> {
  @Override
  public Class<RandomRotation> type() {
    return RandomRotation.class;
  }

  @Override
  public String className() {
    return "RandomRotation";
  }

  @Override
  public RandomRotation read(ConfigObject config) {
    return new RandomRotation(
        RandomKeys.factor(config, "factor"), ResamplingKeys.read(config), RandomKeys.seed(config));
  }

  @Override
  public void write(RandomRotation layer, ObjectNode config) {
    RandomKeys.writeBounds(config, "factor", layer.factor());
    ResamplingKeys.write(config, layer.resampling());
    RandomKeys.writeSeed(layer, config);
  }
}
