package io.crosscheck.training;

import io.crosscheck.model.SampleShape;
import java.util.List;

/**
 * Sums of samples over all axes but those that are kept, in float32 in NumPy's order.
 *
 * <p>Source: NumPy 2.0 {@code add.reduce} of an array in C order: along an innermost axis that is
 * kept it adds one row after the other; along one that is not, pairwise in blocks of 8192 values.
 */
final class AxisSums {
  private static final int BLOCK = 8192;
  private static final int PAIRWISE = 128;
  private static final int LANES = 8;

  private final int[] places;
  private final float[] sums;
  private final int run;
  private final boolean all;
  private final float[] block = new float[BLOCK];
  private int filled;

  /**
   * No samples yet.
   *
   * @param kept axes, counted with the batch as 0, ascending
   */
  AxisSums(SampleShape shape, List<Integer> kept) {
    this.places = places(shape, kept);
    int size =
        kept.stream().mapToInt(axis -> shape.dims().get(axis - 1)).reduce(1, (a, b) -> a * b);
    this.sums = new float[size];
    // An axis of one place is none to NumPy.
    this.all = size == 1;
    this.run = innermostRun(shape, kept);
  }

  /** The index among the sums of each value of a sample. */
  static int[] places(SampleShape shape, List<Integer> kept) {
    int[] places = new int[shape.size()];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      int step = 1;
      for (int axis = shape.rank(); axis >= 1; axis--) {
        int extent = shape.dims().get(axis - 1);
        if (kept.contains(axis)) {
          places[i] += rest % extent * step;
          step *= extent;
        }
        rest /= extent;
      }
    }
    return places;
  }

  /** How many neighbors are added up to one sum before the next one's come. */
  private static int innermostRun(SampleShape shape, List<Integer> kept) {
    int length = 1;
    for (int axis = shape.rank(); axis >= 1; axis--) {
      int extent = shape.dims().get(axis - 1);
      if (kept.contains(axis) && extent > 1) {
        return length;
      }
      length *= extent;
    }
    return length;
  }

  /** Adds the values of a sample. */
  void add(float[] sample) {
    if (all) {
      for (float value : sample) {
        block[filled++] = value;
        if (filled == BLOCK) {
          flush();
        }
      }
    } else if (run == 1) {
      for (int i = 0; i < sample.length; i++) {
        sums[places[i]] += sample[i];
      }
    } else {
      for (int from = 0; from < sample.length; from += run) {
        for (int start = from; start < from + run; start += BLOCK) {
          sums[places[from]] += pairwise(sample, start, Math.min(BLOCK, from + run - start));
        }
      }
    }
  }

  /** The sums. */
  float[] sums() {
    flush();
    return sums.clone();
  }

  private void flush() {
    if (all && filled > 0) {
      sums[0] += pairwise(block, 0, filled);
      filled = 0;
    }
  }

  private static float pairwise(float[] values, int from, int count) {
    if (count < LANES) {
      float sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    if (count > PAIRWISE) {
      int half = count / 2;
      half -= half % LANES;
      return pairwise(values, from, half) + pairwise(values, from + half, count - half);
    }
    float[] lanes = new float[LANES];
    System.arraycopy(values, from, lanes, 0, LANES);
    int i = LANES;
    for (; i < count - count % LANES; i++) {
      lanes[i % LANES] += values[from + i];
    }
    float sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
