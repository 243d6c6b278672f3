package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Conv2DTranspose;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Padding;

/** A {@link Conv2DTranspose} layer in Keras's format. */
final class Conv2DTransposeFormat implements LayerFormat<Conv2DTranspose> {
  private static final String OUTPUT_PADDING = "output_padding";

  @Override
  public Class<Conv2DTranspose> type() {
    return Conv2DTranspose.class;
  }

  @Override
  public String className() {
    return "Conv2DTranspose";
  }

  @Override
  public Conv2DTranspose read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    KernelKeys.checkUnsupported(config);
    return new Conv2DTranspose(
        config.integer("filters"),
        ExtentFormat.read(config, "kernel_size"),
        ExtentFormat.read(config, "strides", Extent.ONE),
        config.choice("padding", Padding.values(), Padding.VALID),
        config.has(OUTPUT_PADDING) ? ExtentFormat.read(config, OUTPUT_PADDING) : null,
        ExtentFormat.read(config, "dilation_rate", Extent.ONE),
        config.activation(),
        config.flag("use_bias", true),
        InitializerFormat.read(config, "kernel_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "bias_initializer", Initializer.ZEROS));
  }

  @Override
  public void write(Conv2DTranspose layer, ObjectNode config) {
    config.put("filters", layer.filters());
    ExtentFormat.write(config, "kernel_size", layer.kernelSize());
    ExtentFormat.write(config, "strides", layer.strides());
    config.put("padding", layer.padding().kerasName());
    Extent outputPadding = layer.outputPadding();
    if (outputPadding == null) {
      config.putNull(OUTPUT_PADDING);
    } else {
      ExtentFormat.write(config, OUTPUT_PADDING, outputPadding);
    }
    ImageKeys.write(config);
    ExtentFormat.write(config, "dilation_rate", layer.dilationRate());
    config.put("activation", layer.activation().kerasName());
    config.put("use_bias", layer.useBias());
    config.set("kernel_initializer", InitializerFormat.write(layer.kernelInitializer()));
    config.set("bias_initializer", InitializerFormat.write(layer.biasInitializer()));
    KernelKeys.write(config);
    config.putNull("activity_regularizer");
  }
}
