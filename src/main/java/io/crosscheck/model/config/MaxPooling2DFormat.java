package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.MaxPooling2D;
import io.crosscheck.model.Padding;

/** A {@link MaxPooling2D} layer in Keras's format. */
final class MaxPooling2DFormat implements LayerFormat<MaxPooling2D> {
  @Override
  public Class<MaxPooling2D> type() {
    return MaxPooling2D.class;
  }

  @Override
  public String className() {
    return "MaxPooling2D";
  }

  @Override
  public MaxPooling2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    Extent size = ExtentFormat.read(config, "pool_size", Extent.square(2));
    return new MaxPooling2D(
        size,
        ExtentFormat.read(config, "strides", size),
        config.choice("padding", Padding.values(), Padding.VALID));
  }

  @Override
  public void write(MaxPooling2D layer, ObjectNode config) {
    ExtentFormat.write(config, "pool_size", layer.poolSize());
    config.put("padding", layer.padding().kerasName());
    ExtentFormat.write(config, "strides", layer.strides());
    ImageKeys.write(config);
  }
}
