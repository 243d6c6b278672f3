package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.FlipMode;
import io.crosscheck.model.RandomFlip;

/** A {@link RandomFlip} layer in Keras's format. */
final class RandomFlipFormat implements LayerFormat<RandomFlip> {
  @Override
  public Class<RandomFlip> type() {
    return RandomFlip.class;
  }

  @Override
  public String className() {
    return "RandomFlip";
  }

  @Override
  public RandomFlip read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new RandomFlip(
        config.choice("mode", FlipMode.values(), FlipMode.HORIZONTAL_AND_VERTICAL),
        RandomKeys.seed(config));
  }

  @Override
  public void write(RandomFlip layer, ObjectNode config) {
    ImageKeys.write(config);
    config.put("mode", layer.mode().kerasName());
    RandomKeys.writeSeed(layer, config);
  }
}
