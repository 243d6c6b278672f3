package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.BatchNormalization;
import io.crosscheck.model.Initializer;

/** A {@link BatchNormalization} layer in Keras's format. */
final class BatchNormalizationFormat implements LayerFormat<BatchNormalization> {
  @Override
  public Class<BatchNormalization> type() {
    return BatchNormalization.class;
  }

  @Override
  public String className() {
    return "BatchNormalization";
  }

  @Override
  public BatchNormalization read(ConfigObject config) {
    config.only("axis", "-1");
    config.only("synchronized", "false");
    config.only("renorm", "false");
    // Without renorm its numbers mean nothing.
    config.ignore("renorm_clipping", "renorm_momentum");
    return new BatchNormalization(
        config.number("momentum", BatchNormalization.KERAS_MOMENTUM),
        config.number("epsilon", BatchNormalization.KERAS_EPSILON),
        config.flag("center", true),
        config.flag("scale", true),
        InitializerFormat.read(config, "beta_initializer", Initializer.ZEROS),
        InitializerFormat.read(config, "gamma_initializer", Initializer.ONES),
        InitializerFormat.read(config, "moving_mean_initializer", Initializer.ZEROS),
        InitializerFormat.read(config, "moving_variance_initializer", Initializer.ONES),
        RulesFormat.read(config, "beta"),
        RulesFormat.read(config, "gamma"));
  }

  @Override
  public void write(BatchNormalization layer, ObjectNode config) {
    config.put("axis", -1).put("momentum", layer.momentum()).put("epsilon", layer.epsilon());
    config.put("center", layer.center()).put("scale", layer.scale());
    config.set("beta_initializer", InitializerFormat.write(layer.betaInitializer()));
    config.set("gamma_initializer", InitializerFormat.write(layer.gammaInitializer()));
    config.set("moving_mean_initializer", InitializerFormat.write(layer.movingMeanInitializer()));
    config.set(
        "moving_variance_initializer", InitializerFormat.write(layer.movingVarianceInitializer()));
    RulesFormat.write(config, RulesFormat.betaAndGamma(layer.betaRules(), layer.gammaRules()));
    config.put("synchronized", false).put("renorm", false).putNull("renorm_clipping");
    config.put("renorm_momentum", BatchNormalization.KERAS_MOMENTUM);
  }
}
