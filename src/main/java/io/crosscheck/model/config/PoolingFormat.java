package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Padding;
import io.crosscheck.model.Pooling2D;

/**
 * A {@link Pooling2D} layer in Keras's format.
 *
 * @param type the layer's class, named as Keras names it
 * @param layer makes one
 */
record PoolingFormat<L extends Pooling2D>(Class<L> type, Construction<L> layer)
    implements LayerFormat<L> {
  /** A pooling layer's constructor. */
  interface Construction<L> {
    L of(Extent poolSize, Extent strides, Padding padding);
  }

  @Override
  public String className() {
    return type.getSimpleName();
  }

  @Override
  public L read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    Extent size = ExtentFormat.read(config, "pool_size", Extent.square(2));
    return layer.of(
        size,
        ExtentFormat.read(config, "strides", size),
        config.choice("padding", Padding.values(), Padding.VALID));
  }

  @Override
  public void write(L layer, ObjectNode config) {
    ExtentFormat.write(config, "pool_size", layer.poolSize());
    config.put("padding", layer.padding().kerasName());
    ExtentFormat.write(config, "strides", layer.strides());
    ImageKeys.write(config);
  }
}
