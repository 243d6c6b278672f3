package io.crosscheck.model;

/**
 * The Adam optimizer: {@code w -= (m * alpha) / (sqrt(v) + epsilon)} with {@code alpha =
 * learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)}.
 *
 * <p>Defaults: Keras's: 0.001, 0.9, 0.999, 1e-7.
 *
 * <p>Errors: {@link ModelException} where the learning rate is negative or not a finite float32, or
 * a beta lies outside [0, 1).
 *
 * <p>Source: Keras 3.15 {@code keras.optimizers.Adam}; fixtures {@code keras/adam_*}.
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) {
  public Adam {
    if (!(learningRate >= 0) || !Float.isFinite((float) learningRate)) {
      throw new ModelException(
          "learning rate",
          "expected a finite number of at least 0, got " + learningRate + ". Keras's is 0.001.");
    }
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new ModelException(
          "adam",
          "beta1 and beta2 decay averages: expected values in [0, 1), got "
              + beta1
              + " and "
              + beta2
              + ".");
    }
  }

  /** Adam with Keras's other defaults. */
  public static Adam withLearningRate(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7);
  }
}
