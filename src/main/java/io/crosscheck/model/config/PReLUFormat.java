package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.PReLU;
import java.util.List;
import java.util.Map;

/** A {@link PReLU} layer in Keras's format. */
final class PReLUFormat implements LayerFormat<PReLU> {
  @Override
  public Class<PReLU> type() {
    return PReLU.class;
  }

  @Override
  public String className() {
    return "PReLU";
  }

  @Override
  public PReLU read(ConfigObject config) {
    return new PReLU(
        InitializerFormat.read(config, "alpha_initializer", Initializer.ZEROS),
        RulesFormat.read(config, "alpha"),
        config.has("shared_axes") ? config.integers("shared_axes") : List.of());
  }

  @Override
  public void write(PReLU layer, ObjectNode config) {
    config.set("alpha_initializer", InitializerFormat.write(layer.alphaInitializer()));
    RulesFormat.write(config, Map.of("alpha", layer.alphaRules()));
    if (layer.sharedAxes().isEmpty()) {
      config.putNull("shared_axes");
    } else {
      layer.sharedAxes().forEach(config.putArray("shared_axes")::add);
    }
  }
}
