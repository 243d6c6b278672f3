package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.RandomBrightness;

/** A {@link RandomBrightness} layer in Keras's format. */
final class RandomBrightnessFormat implements LayerFormat<RandomBrightness> {
  @Override
  public Class<RandomBrightness> type() {
    return RandomBrightness.class;
  }

  @Override
  public String className() {
    return "RandomBrightness";
  }

  @Override
  public RandomBrightness read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new RandomBrightness(
        RandomKeys.factor(config, "factor"), RandomKeys.values(config), RandomKeys.seed(config));
  }

  @Override
  public void write(RandomBrightness layer, ObjectNode config) {
    ImageKeys.write(config);
    RandomKeys.writeBounds(config, "factor", layer.factor());
    RandomKeys.writeValues(config, layer.values());
    RandomKeys.writeSeed(layer, config);
  }
}
