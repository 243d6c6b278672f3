package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Dropout;
import java.util.OptionalLong;

/** A {@link Dropout} layer in Keras's format. */
final class DropoutFormat implements LayerFormat<Dropout> {
  @Override
  public Class<Dropout> type() {
    return Dropout.class;
  }

  @Override
  public String className() {
    return "Dropout";
  }

  @Override
  public Dropout read(ConfigObject config) {
    config.without("noise_shape");
    OptionalLong seed =
        config.has("seed") ? OptionalLong.of(config.wholeNumber("seed")) : OptionalLong.empty();
    return new Dropout(config.number("rate"), seed);
  }

  @Override
  public void write(Dropout layer, ObjectNode config) {
    config.put("rate", layer.rate());
    layer.seed().ifPresentOrElse(seed -> config.put("seed", seed), () -> config.putNull("seed"));
    config.putNull("noise_shape");
  }
}
