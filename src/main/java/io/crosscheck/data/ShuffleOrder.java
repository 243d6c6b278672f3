package io.crosscheck.data;

import java.util.Random;

/**
 * The order in which an epoch visits the samples: a permutation that only the seed, the epoch and
 * the number of samples decide.
 *
 * <p>Source: Fisher-Yates over {@link Random}, whose algorithm the Java specification fixes.
 */
public final class ShuffleOrder {

  private ShuffleOrder() {}

  /** The order of one epoch: each of {@code 0 .. samples - 1} once. */
  public static int[] of(long seed, int epoch, int samples) {
    int[] order = new int[samples];
    fill(order, seed, epoch);
    return order;
  }

  /** Overwrites {@code order} with the order of one epoch over {@code order.length} samples. */
  public static void fill(int[] order, long seed, int epoch) {
    count(order);
    shuffle(order, new Random(mix(seed + 0x9E3779B97F4A7C15L * (epoch + 1L))));
  }

  private static void count(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** SplitMix64's finalizer, so that neighboring seeds and epochs share nothing. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
