package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.SpatialDropout2D;

/** A {@link SpatialDropout2D} layer in Keras's format. */
final class SpatialDropout2DFormat implements LayerFormat<SpatialDropout2D> {
  @Override
  public Class<SpatialDropout2D> type() {
    return SpatialDropout2D.class;
  }

  @Override
  public String className() {
    return "SpatialDropout2D";
  }

  @Override
  public SpatialDropout2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new SpatialDropout2D(config.number("rate"), RandomKeys.seed(config));
  }

  @Override
  public void write(SpatialDropout2D layer, ObjectNode config) {
    // Keras writes this class unlike every other: without trainable, the type by its name.
    config.remove("trainable");
    config.put("dtype", "float32").put("rate", layer.rate());
    ImageKeys.write(config);
    RandomKeys.writeSeed(layer, config);
  }
}
