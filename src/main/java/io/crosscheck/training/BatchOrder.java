package io.crosscheck.training;

import io.crosscheck.data.ShuffleOrder;
import java.util.Arrays;

/**
 * The batches of a training run, epoch by epoch.
 *
 * <p>Source: Keras 3.15 {@code trainers/epoch_iterator.py}: where an epoch has a number of steps of
 * its own, the next one goes on where it ended; an epoch ends early where the samples do.
 */
final class BatchOrder {
  private final FitOptions options;
  private int[] order = {};
  private int from;
  private int pass;

  /** The batches of so many samples. */
  BatchOrder(FitOptions options, int samples) {
    this.options = options;
    this.order = new int[samples];
    this.from = samples;
    this.pass = options.initialEpoch();
  }

  /** Begins an epoch; returns the most samples that it takes. */
  int beginEpoch() {
    if (from >= order.length || options.stepsPerEpoch().isEmpty()) {
      pass++;
      from = 0;
      fill();
    }
    int left = order.length - from;
    return options.stepsPerEpoch().isEmpty()
        ? left
        : (int) Math.min(left, (long) options.stepsPerEpoch().getAsInt() * options.batchSize());
  }

  /** The next batch: indices into the samples. */
  int[] next() {
    int to = from + Math.min(options.batchSize(), order.length - from);
    int[] batch = Arrays.copyOfRange(order, from, to);
    from = to;
    return batch;
  }

  private void fill() {
    if (options.order() == FitOptions.Order.SHUFFLED) {
      ShuffleOrder.fill(order, options.seed(), pass);
    } else {
      Arrays.setAll(order, i -> i);
    }
  }
}
