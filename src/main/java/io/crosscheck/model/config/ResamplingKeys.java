package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.AffineInterpolation;
import io.crosscheck.model.FillMode;
import io.crosscheck.model.Resampling;

/** What the layers that move images have in Keras's format: how pixels are found. */
final class ResamplingKeys {
  private ResamplingKeys() {}

  static Resampling read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    Resampling otherwise = Resampling.KERAS;
    return new Resampling(
        config.choice("fill_mode", FillMode.values(), otherwise.fillMode()),
        config.choice("interpolation", AffineInterpolation.values(), otherwise.interpolation()),
        config.number("fill_value", otherwise.fillValue()));
  }

  static void write(ObjectNode config, Resampling resampling) {
    ImageKeys.write(config);
    config.put("fill_mode", resampling.fillMode().kerasName());
    config.put("interpolation", resampling.interpolation().kerasName());
    config.put("fill_value", resampling.fillValue());
  }
}
