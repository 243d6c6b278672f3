package io.crosscheck.verify.fault;

import java.util.Random;

/** What a fake network does to the inputs and logits of a batch before they count. */
interface BatchQuirk {
  /** A network that answers for each sample by itself. */
  BatchQuirk NONE = new BatchQuirk() {};

  /** What the network takes instead of a batch's inputs. */
  default float[] inputs(float[] batch, int rows) {
    return batch;
  }

  /** Changes the logits of a batch. */
  default void logits(float[] logits, int rows) {}

  /** Dropout in its training phase: each asking loses other inputs. */
  record Dropout(double rate, Random random) implements BatchQuirk {
    @Override
    public float[] inputs(float[] batch, int rows) {
      float[] kept = new float[batch.length];
      for (int i = 0; i < batch.length; i++) {
        kept[i] = random.nextFloat() < rate ? 0 : (float) (batch[i] / (1 - rate));
      }
      return kept;
    }
  }

  /**
   * Batch normalization by the batch's own mean and variance.
   *
   * @param groups inputs that are alike modulo this share their statistics: all of a channel, or
   *     each by itself
   */
  record Normalization(int groups) implements BatchQuirk {
    private static final double EPSILON = 1e-3;

    @Override
    public float[] inputs(float[] batch, int rows) {
      double[] sums = new double[groups];
      double[] squares = new double[groups];
      for (int i = 0; i < batch.length; i++) {
        sums[i % groups] += batch[i];
        squares[i % groups] += (double) batch[i] * batch[i];
      }
      double of = (double) batch.length / groups;
      float[] normalized = new float[batch.length];
      for (int i = 0; i < batch.length; i++) {
        double mean = sums[i % groups] / of;
        double variance = Math.max(0, squares[i % groups] / of - mean * mean);
        normalized[i] = (float) ((batch[i] - mean) / Math.sqrt(variance + EPSILON));
      }
      return normalized;
    }
  }

  /** Another answer for the first sample of each batch. */
  record FirstOfBatch(float[] shift) implements BatchQuirk {
    @Override
    public void logits(float[] logits, int rows) {
      for (int k = 0; k < shift.length; k++) {
        logits[k] += shift[k];
      }
    }
  }

  /** Logits that grow with the number of samples. */
  record GrowsWithBatch(float[] shift) implements BatchQuirk {
    @Override
    public void logits(float[] logits, int rows) {
      float by = (float) Math.log(rows);
      for (int i = 0; i < logits.length; i++) {
        logits[i] += by * shift[i % shift.length];
      }
    }
  }

  /** The last bits of the logits follow from the batch size, as a matrix product's do. */
  record Rounding() implements BatchQuirk {
    private static final float UNIT = 1e-7f;

    @Override
    public void logits(float[] logits, int rows) {
      for (int i = 0; i < logits.length; i++) {
        int units = Math.floorMod(31 * rows + i, 5) - 2;
        logits[i] *= 1 + units * UNIT;
      }
    }
  }
}
