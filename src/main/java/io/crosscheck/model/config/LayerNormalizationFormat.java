package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.LayerNormalization;
import java.util.List;

/** A {@link LayerNormalization} layer in Keras's format. */
final class LayerNormalizationFormat implements LayerFormat<LayerNormalization> {
  @Override
  public Class<LayerNormalization> type() {
    return LayerNormalization.class;
  }

  @Override
  public String className() {
    return "LayerNormalization";
  }

  @Override
  public LayerNormalization read(ConfigObject config) {
    config.only("rms_scaling", "false");
    return new LayerNormalization(
        config.has("axis") ? config.integers("axis") : List.of(-1),
        config.number("epsilon", LayerNormalization.KERAS_EPSILON),
        config.flag("center", true),
        config.flag("scale", true),
        InitializerFormat.read(config, "beta_initializer", Initializer.ZEROS),
        InitializerFormat.read(config, "gamma_initializer", Initializer.ONES),
        RulesFormat.read(config, "beta"),
        RulesFormat.read(config, "gamma"));
  }

  @Override
  public void write(LayerNormalization layer, ObjectNode config) {
    layer.axes().forEach(config.putArray("axis")::add);
    config.put("epsilon", layer.epsilon()).put("rms_scaling", false);
    config.put("center", layer.center()).put("scale", layer.scale());
    config.set("beta_initializer", InitializerFormat.write(layer.betaInitializer()));
    config.set("gamma_initializer", InitializerFormat.write(layer.gammaInitializer()));
    RulesFormat.write(config, RulesFormat.betaAndGamma(layer.betaRules(), layer.gammaRules()));
  }
}
