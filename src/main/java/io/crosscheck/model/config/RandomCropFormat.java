package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.RandomCrop;

/** A {@link RandomCrop} layer in Keras's format. */
final class RandomCropFormat implements LayerFormat<RandomCrop> {
  @Override
  public Class<RandomCrop> type() {
    return RandomCrop.class;
  }

  @Override
  public String className() {
    return "RandomCrop";
  }

  @Override
  public RandomCrop read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new RandomCrop(
        new Extent(config.integer("height"), config.integer("width")), RandomKeys.seed(config));
  }

  @Override
  public void write(RandomCrop layer, ObjectNode config) {
    ImageKeys.write(config);
    config.put("height", layer.crop().height()).put("width", layer.crop().width());
    RandomKeys.writeSeed(layer, config);
  }
}
