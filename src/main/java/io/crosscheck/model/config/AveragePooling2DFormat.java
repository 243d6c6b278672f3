package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.AveragePooling2D;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Padding;

/** A {@link AveragePooling2D} layer in Keras's format. */
final class AveragePooling2DFormat implements LayerFormat<AveragePooling2D> {
  @Override
  public Class<AveragePooling2D> type() {
    return AveragePooling2D.class;
  }

  @Override
  public String className() {
    return "AveragePooling2D";
  }

  @Override
  public AveragePooling2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    Extent size = ExtentFormat.read(config, "pool_size", Extent.square(2));
    return new AveragePooling2D(
        size,
        ExtentFormat.read(config, "strides", size),
        config.choice("padding", Padding.values(), Padding.VALID));
  }

  @Override
  public void write(AveragePooling2D layer, ObjectNode config) {
    ExtentFormat.write(config, "pool_size", layer.poolSize());
    config.put("padding", layer.padding().kerasName());
    ExtentFormat.write(config, "strides", layer.strides());
    ImageKeys.write(config);
  }
}
