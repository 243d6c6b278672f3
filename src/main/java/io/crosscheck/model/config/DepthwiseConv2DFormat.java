package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.DepthwiseConv2D;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Padding;

/** A {@link DepthwiseConv2D} layer in Keras's format. */
final class DepthwiseConv2DFormat implements LayerFormat<DepthwiseConv2D> {
  private static final String[] UNSUPPORTED = {
    "depthwise_regularizer", "bias_regularizer", "depthwise_constraint", "bias_constraint"
  };

  @Override
  public Class<DepthwiseConv2D> type() {
    return DepthwiseConv2D.class;
  }

  @Override
  public String className() {
    return "DepthwiseConv2D";
  }

  @Override
  public DepthwiseConv2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    config.without(UNSUPPORTED);
    return new DepthwiseConv2D(
        ExtentFormat.read(config, "kernel_size"),
        ExtentFormat.read(config, "strides", Extent.ONE),
        config.choice("padding", Padding.values(), Padding.VALID),
        config.integer("depth_multiplier", 1),
        ExtentFormat.read(config, "dilation_rate", Extent.ONE),
        config.activation(),
        config.flag("use_bias", true),
        InitializerFormat.read(config, "depthwise_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "bias_initializer", Initializer.ZEROS));
  }

  @Override
  public void write(DepthwiseConv2D layer, ObjectNode config) {
    config.put("depth_multiplier", layer.depthMultiplier());
    ExtentFormat.write(config, "kernel_size", layer.kernelSize());
    ExtentFormat.write(config, "strides", layer.strides());
    config.put("padding", layer.padding().kerasName());
    ImageKeys.write(config);
    ExtentFormat.write(config, "dilation_rate", layer.dilationRate());
    config.put("activation", layer.activation().kerasName());
    config.put("use_bias", layer.useBias());
    config.set("depthwise_initializer", InitializerFormat.write(layer.depthwiseInitializer()));
    config.set("bias_initializer", InitializerFormat.write(layer.biasInitializer()));
    for (String key : UNSUPPORTED) {
      config.putNull(key);
    }
    config.putNull("activity_regularizer");
  }
}
