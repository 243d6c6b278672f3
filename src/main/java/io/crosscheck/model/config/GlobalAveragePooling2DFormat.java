package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.GlobalAveragePooling2D;

/** A {@link GlobalAveragePooling2D} layer in Keras's format. */
final class GlobalAveragePooling2DFormat implements LayerFormat<GlobalAveragePooling2D> {
  @Override
  public Class<GlobalAveragePooling2D> type() {
    return GlobalAveragePooling2D.class;
  }

  @Override
  public String className() {
    return "GlobalAveragePooling2D";
  }

  @Override
  public GlobalAveragePooling2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new GlobalAveragePooling2D(config.flag("keepdims", false));
  }

  @Override
  public void write(GlobalAveragePooling2D layer, ObjectNode config) {
    ImageKeys.write(config);
    config.put("keepdims", layer.keepDims());
  }
}
