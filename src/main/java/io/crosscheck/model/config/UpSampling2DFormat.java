package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Interpolation;
import io.crosscheck.model.UpSampling2D;

/** An {@link UpSampling2D} layer in Keras's format. */
final class UpSampling2DFormat implements LayerFormat<UpSampling2D> {
  @Override
  public Class<UpSampling2D> type() {
    return UpSampling2D.class;
  }

  @Override
  public String className() {
    return "UpSampling2D";
  }

  @Override
  public UpSampling2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new UpSampling2D(
        ExtentFormat.read(config, "size", Extent.square(2)),
        config.choice("interpolation", Interpolation.values(), Interpolation.NEAREST));
  }

  @Override
  public void write(UpSampling2D layer, ObjectNode config) {
    ExtentFormat.write(config, "size", layer.size());
    ImageKeys.write(config);
    config.put("interpolation", layer.interpolation().kerasName());
  }
}
