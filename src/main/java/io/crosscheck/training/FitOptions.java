package io.crosscheck.training;

import io.crosscheck.model.ModelException;
import java.util.OptionalInt;

/**
 * How long, in what portions and in what order to train.
 *
 * <p>Errors: {@link ModelException} where epochs, batch size, steps of an epoch or validation
 * frequency are not positive, or the initial epoch is not below the last.
 *
 * @param epochs the number of the last epoch
 * @param batchSize samples in a step; the last batch of a pass over the samples may be shorter
 * @param order of the samples in each pass
 * @param seed decides every pass's order
 * @param initialEpoch how many epochs count as done before
 * @param stepsPerEpoch batches in an epoch; without it as many as the samples make
 * @param validationFreq after every how many epochs to validate
 */
public record FitOptions(
    int epochs,
    int batchSize,
    Order order,
    long seed,
    int initialEpoch,
    OptionalInt stepsPerEpoch,
    int validationFreq) {
  public FitOptions {
    checkPositive("epochs", epochs);
    checkPositive("batch size", batchSize);
    stepsPerEpoch.ifPresent(steps -> checkPositive("steps per epoch", steps));
    checkPositive("validation frequency", validationFreq);
    if (initialEpoch < 0 || initialEpoch >= epochs) {
      throw new ModelException(
          "initial epoch",
          "no epoch would be left: expected 0 to " + (epochs - 1) + ", got " + initialEpoch + ".");
    }
  }

  /** All epochs over all samples, each validated. */
  public FitOptions(int epochs, int batchSize, Order order, long seed) {
    this(epochs, batchSize, order, seed, 0, OptionalInt.empty(), 1);
  }

  /** The same with some epochs done before. */
  public FitOptions withInitialEpoch(int done) {
    return new FitOptions(epochs, batchSize, order, seed, done, stepsPerEpoch, validationFreq);
  }

  /** The same with another number of batches in an epoch. */
  public FitOptions withStepsPerEpoch(int steps) {
    return new FitOptions(
        epochs, batchSize, order, seed, initialEpoch, OptionalInt.of(steps), validationFreq);
  }

  /** The same, validated less often. */
  public FitOptions withValidationFreq(int epochsEach) {
    return new FitOptions(epochs, batchSize, order, seed, initialEpoch, stepsPerEpoch, epochsEach);
  }

  /** The number of batches of an epoch that nothing cuts short. */
  public int steps(int samples) {
    int all = (int) (((long) samples + batchSize - 1) / batchSize);
    return Math.min(all, stepsPerEpoch.orElse(all));
  }

  private static void checkPositive(String name, int number) {
    if (number <= 0) {
      throw new ModelException(name, "expected at least 1, got " + number + ".");
    }
  }

  /** The order of the samples. */
  public enum Order {
    /** A new random order in each pass. */
    SHUFFLED,
    /** As the data set has them. */
    AS_STORED
  }
}
