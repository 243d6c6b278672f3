package io.crosscheck.model.config;

import io.crosscheck.Nearest;
import io.crosscheck.model.Adam;
import io.crosscheck.model.ModelException;
import java.util.List;

/**
 * The {@link Adam} optimizer in Keras's format.
 *
 * <p>Source: Keras 3.15 {@code optimizers/adam.py}, {@code get_config}.
 */
final class AdamFormat {
  private static final Adam KERAS = Adam.withLearningRate(0.001);

  private AdamFormat() {}

  /** The optimizer of a key that must be there. */
  static Adam read(ConfigObject from, String key) {
    KerasObject optimizer = KerasObject.read(from, key);
    if (!optimizer.name().equalsIgnoreCase("adam")) {
      throw ModelException.inFile(
          from.place(key),
          "the optimizer is not supported: expected Adam, got "
              + optimizer.name()
              + "."
              + Nearest.suggestion(optimizer.name(), List.of("Adam")));
    }
    ConfigObject config = optimizer.config();
    config.ignore(
        "name", "ema_momentum", "ema_overwrite_frequency", "is_legacy_optimizer", "jit_compile");
    config.without("clipnorm", "global_clipnorm", "clipvalue", "weight_decay");
    config.without("loss_scale_factor", "gradient_accumulation_steps");
    config.only("decay", "0.0", "0");
    config.only("use_ema", "false");
    config.only("amsgrad", "false");
    try {
      Adam adam =
          new Adam(
              shortest(config.number("learning_rate", KERAS.learningRate())),
              config.number("beta_1", KERAS.beta1()),
              config.number("beta_2", KERAS.beta2()),
              config.number("epsilon", KERAS.epsilon()));
      config.end();
      return adam;
    } catch (ModelException e) {
      throw e.at(config.place());
    }
  }

  /** The shortest number of the same float32: Keras keeps the rate as one and writes its digits. */
  private static double shortest(double number) {
    float stored = (float) number;
    return stored == number ? Double.parseDouble(Float.toString(stored)) : number;
  }
}
