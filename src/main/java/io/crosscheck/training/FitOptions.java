package io.crosscheck.training;

import io.crosscheck.model.ModelException;

/**
 * How long, in what portions and in what order to train.
 *
 * <p>Errors: {@link ModelException} where epochs or batch size are not positive.
 *
 * @param batchSize samples in a step; the last batch of an epoch may be shorter
 * @param order of the samples in each epoch
 * @param seed decides every epoch's order
 */
public record FitOptions(int epochs, int batchSize, Order order, long seed) {
  public FitOptions {
    if (epochs <= 0) {
      throw new ModelException("epochs", "expected at least 1, got " + epochs + ".");
    }
    if (batchSize <= 0) {
      throw new ModelException("batch size", "expected at least 1, got " + batchSize + ".");
    }
  }

  /** The number of batches of an epoch. */
  public int steps(int samples) {
    return (int) (((long) samples + batchSize - 1) / batchSize);
  }

  /** The order of the samples. */
  public enum Order {
    /** A new random order in each epoch. */
    SHUFFLED,
    /** As the data set has them. */
    AS_STORED
  }
}
