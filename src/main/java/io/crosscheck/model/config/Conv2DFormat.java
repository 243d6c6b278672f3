package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Padding;

/** A {@link Conv2D} layer in Keras's format. */
final class Conv2DFormat implements LayerFormat<Conv2D> {
  @Override
  public Class<Conv2D> type() {
    return Conv2D.class;
  }

  @Override
  public String className() {
    return "Conv2D";
  }

  @Override
  public Conv2D read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    config.without("lora_rank", "lora_alpha");
    return new Conv2D(
        config.integer("filters"),
        ExtentFormat.read(config, "kernel_size"),
        ExtentFormat.read(config, "strides", Extent.ONE),
        config.choice("padding", Padding.values(), Padding.VALID),
        ExtentFormat.read(config, "dilation_rate", Extent.ONE),
        config.integer("groups", 1),
        config.activation(),
        config.flag("use_bias", true),
        InitializerFormat.read(config, "kernel_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "bias_initializer", Initializer.ZEROS),
        RulesFormat.read(config, "kernel"),
        RulesFormat.read(config, "bias"));
  }

  @Override
  public void write(Conv2D layer, ObjectNode config) {
    config.put("filters", layer.filters());
    ExtentFormat.write(config, "kernel_size", layer.kernelSize());
    ExtentFormat.write(config, "strides", layer.strides());
    config.put("padding", layer.padding().kerasName());
    ImageKeys.write(config);
    ExtentFormat.write(config, "dilation_rate", layer.dilationRate());
    config.put("groups", layer.groups());
    config.put("activation", layer.activation().kerasName());
    config.put("use_bias", layer.useBias());
    config.set("kernel_initializer", InitializerFormat.write(layer.kernelInitializer()));
    config.set("bias_initializer", InitializerFormat.write(layer.biasInitializer()));
    RulesFormat.write(config, RulesFormat.kernelAndBias(layer.kernelRules(), layer.biasRules()));
    config.putNull("activity_regularizer");
  }
}
