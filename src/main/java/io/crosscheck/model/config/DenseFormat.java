package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Initializer;

/** A {@link Dense} layer in Keras's format. */
final class DenseFormat implements LayerFormat<Dense> {
  @Override
  public Class<Dense> type() {
    return Dense.class;
  }

  @Override
  public String className() {
    return "Dense";
  }

  @Override
  public Dense read(ConfigObject config) {
    config.without("lora_rank", "lora_alpha", "quantization_config");
    return new Dense(
        config.integer("units"),
        config.activation(),
        config.flag("use_bias", true),
        InitializerFormat.read(config, "kernel_initializer", Initializer.GLOROT_UNIFORM),
        InitializerFormat.read(config, "bias_initializer", Initializer.ZEROS),
        RulesFormat.read(config, "kernel"),
        RulesFormat.read(config, "bias"));
  }

  @Override
  public void write(Dense layer, ObjectNode config) {
    config.put("units", layer.units());
    config.put("activation", layer.activation().kerasName());
    config.put("use_bias", layer.useBias());
    config.set("kernel_initializer", InitializerFormat.write(layer.kernelInitializer()));
    config.set("bias_initializer", InitializerFormat.write(layer.biasInitializer()));
    RulesFormat.write(config, RulesFormat.kernelAndBias(layer.kernelRules(), layer.biasRules()));
    config.putNull("quantization_config");
  }
}
