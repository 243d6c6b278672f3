package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.GroupNormalization;
import io.crosscheck.model.Initializer;

/** A {@link GroupNormalization} layer in Keras's format. */
final class GroupNormalizationFormat implements LayerFormat<GroupNormalization> {
  @Override
  public Class<GroupNormalization> type() {
    return GroupNormalization.class;
  }

  @Override
  public String className() {
    return "GroupNormalization";
  }

  @Override
  public GroupNormalization read(ConfigObject config) {
    config.only("axis", "-1");
    return new GroupNormalization(
        config.integer("groups", GroupNormalization.KERAS_GROUPS),
        config.number("epsilon", GroupNormalization.KERAS_EPSILON),
        config.flag("center", true),
        config.flag("scale", true),
        InitializerFormat.read(config, "beta_initializer", Initializer.ZEROS),
        InitializerFormat.read(config, "gamma_initializer", Initializer.ONES),
        RulesFormat.read(config, "beta"),
        RulesFormat.read(config, "gamma"));
  }

  @Override
  public void write(GroupNormalization layer, ObjectNode config) {
    config.put("groups", layer.groups()).put("axis", -1).put("epsilon", layer.epsilon());
    config.put("center", layer.center()).put("scale", layer.scale());
    config.set("beta_initializer", InitializerFormat.write(layer.betaInitializer()));
    config.set("gamma_initializer", InitializerFormat.write(layer.gammaInitializer()));
    RulesFormat.write(config, RulesFormat.betaAndGamma(layer.betaRules(), layer.gammaRules()));
  }
}
