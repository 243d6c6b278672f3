package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.GlobalMaxPooling2D;

/** A {@link GlobalMaxPooling2D} layer in Keras's format. */
final class GlobalMaxPooling2DFormat implements LayerFormat<GlobalMaxPooling2D> {
  @Override
  public Class<GlobalMaxPooling2D> type() {
    return GlobalMaxPooling2D.class;
  }

  @Override
  public String className() {
    return "GlobalMaxPooling2D";
  }

  @Override
  public GlobalMaxPooling2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new GlobalMaxPooling2D(config.flag("keepdims", false));
  }

  @Override
  public void write(GlobalMaxPooling2D layer, ObjectNode config) {
    ImageKeys.write(config);
    config.put("keepdims", layer.keepDims());
  }
}
