package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.RandomTranslation;

/** A {@link RandomTranslation} layer in Keras's format. */
final class RandomTranslationFormat implements LayerFormat<RandomTranslation> {
  @Override
  public Class<RandomTranslation> type() {
    return RandomTranslation.class;
  }

  @Override
  public String className() {
    return "RandomTranslation";
  }

  @Override
  public RandomTranslation read(ConfigObject config) {
    return new RandomTranslation(
        RandomKeys.factor(config, "height_factor"),
        RandomKeys.factor(config, "width_factor"),
        ResamplingKeys.read(config),
        RandomKeys.seed(config));
  }

  @Override
  public void write(RandomTranslation layer, ObjectNode config) {
    RandomKeys.writeFactor(config, "height_factor", layer.height());
    RandomKeys.writeFactor(config, "width_factor", layer.width());
    ResamplingKeys.write(config, layer.resampling());
    RandomKeys.writeSeed(layer, config);
  }
}
