package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Padding;
import io.crosscheck.model.SeparableConv2D;

/** A {@link SeparableConv2D} layer in Keras's format. */
final class SeparableConv2DFormat implements LayerFormat<SeparableConv2D> {
  private static final String[] UNSUPPORTED = {
    "depthwise_regularizer",
    "pointwise_regularizer",
    "bias_regularizer",
    "depthwise_constraint",
    "pointwise_constraint",
    "bias_constraint"
  };

  @Override
  public Class<SeparableConv2D> type() {
    return SeparableConv2D.class;
  }

  @Override
  public String className() {
    return "SeparableConv2D";
  }

  @Override
  public SeparableConv2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    config.without(UNSUPPORTED);
    return new SeparableConv2D(
        config.integer("filters"),
        ExtentFormat.read(config, "kernel_size"),
        ExtentFormat.read(config, "strides", Extent.ONE),
        config.choice("padding", Padding.values(), Padding.VALID),
        ExtentFormat.read(config, "dilation_rate", Extent.ONE),
        config.integer("depth_multiplier", 1),
        config.activation(),
        config.flag("use_bias", true),
        InitializerFormat.read(config, "depthwise_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "pointwise_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "bias_initializer", Initializer.ZEROS));
  }

  @Override
  public void write(SeparableConv2D layer, ObjectNode config) {
    config.put("depth_multiplier", layer.depthMultiplier());
    config.put("filters", layer.filters());
    ExtentFormat.write(config, "kernel_size", layer.kernelSize());
    ExtentFormat.write(config, "strides", layer.strides());
    config.put("padding", layer.padding().kerasName());
    ImageKeys.write(config);
    ExtentFormat.write(config, "dilation_rate", layer.dilationRate());
    config.put("activation", layer.activation().kerasName());
    config.put("use_bias", layer.useBias());
    config.set("depthwise_initializer", InitializerFormat.write(layer.depthwiseInitializer()));
    config.set("pointwise_initializer", InitializerFormat.write(layer.pointwiseInitializer()));
    config.set("bias_initializer", InitializerFormat.write(layer.biasInitializer()));
    for (String key : UNSUPPORTED) {
      config.putNull(key);
    }
    config.putNull("activity_regularizer");
  }
}
