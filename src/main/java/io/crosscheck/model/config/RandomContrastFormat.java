package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.FactorRange;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.RandomContrast;

/** A {@link RandomContrast} layer in Keras's format. */
final class RandomContrastFormat implements LayerFormat<RandomContrast> {
  private static final String FACTOR = "factor";

  @Override
  public Class<RandomContrast> type() {
    return RandomContrast.class;
  }

  @Override
  public String className() {
    return "RandomContrast";
  }

  @Override
  public RandomContrast read(ConfigObject config) {
    ImageKeys.checkSupported(config);
    return new RandomContrast(factor(config), RandomKeys.values(config), RandomKeys.seed(config));
  }

  @Override
  public void write(RandomContrast layer, ObjectNode config) {
    ImageKeys.write(config);
    RandomKeys.writeBounds(config, FACTOR, layer.factor());
    RandomKeys.writeValues(config, layer.values());
    RandomKeys.writeSeed(layer, config);
  }

  /** A single number is the upper bound, not below 0. */
  private static FactorRange factor(ConfigObject config) {
    if (config.value(FACTOR).isArray()) {
      return RandomKeys.factor(config, FACTOR);
    }
    double upper = config.number(FACTOR);
    if (!(upper >= 0 && upper <= 1)) {
      throw ModelException.inFile(
          config.place(FACTOR), "expected a number in [0, 1] or a list of two, got " + upper + ".");
    }
    return new FactorRange(0, upper);
  }
}
