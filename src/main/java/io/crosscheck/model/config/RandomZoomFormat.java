package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.RandomZoom;
import java.util.Optional;

/** A {@link RandomZoom} layer in Keras's format. */
final class RandomZoomFormat implements LayerFormat<RandomZoom> {
  @Override
  public Class<RandomZoom> type() {
    return RandomZoom.class;
  }

  @Override
  public String className() {
    return "RandomZoom";
  }

  @Override
  public RandomZoom read(ConfigObject config) {
    return new RandomZoom(
        RandomKeys.factor(config, "height_factor"),
        config.has("width_factor")
            ? Optional.of(RandomKeys.factor(config, "width_factor"))
            : Optional.empty(),
        ResamplingKeys.read(config),
        RandomKeys.seed(config));
  }

  @Override
  public void write(RandomZoom layer, ObjectNode config) {
    RandomKeys.writeFactor(config, "height_factor", layer.height());
    layer
        .width()
        .ifPresentOrElse(
            factor -> RandomKeys.writeFactor(config, "width_factor", factor),
            () -> config.putNull("width_factor"));
    ResamplingKeys.write(config, layer.resampling());
    RandomKeys.writeSeed(layer, config);
  }
}
