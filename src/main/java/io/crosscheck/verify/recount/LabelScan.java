package io.crosscheck.verify.recount;

import io.crosscheck.Failure;
import io.crosscheck.data.DatasetException;
import io.crosscheck.data.table.LabelColumn;

/** Finds from which number on the labels count their classes. */
public final class LabelScan {
  private static final int BLOCK = 1 << 15;

  private LabelScan() {}

  /**
   * 0, or 1 where the labels go from 1 to K and none is 0.
   *
   * @throws DatasetException if a label names no class; the message names the sample
   */
  public static int base(String where, LabelColumn labels, int classes) {
    int least = Integer.MAX_VALUE;
    int first = -1;
    int value = 0;
    boolean beyond = false;
    int[] block = new int[Math.min(BLOCK, labels.samples())];
    for (int from = 0; from < labels.samples(); from += block.length) {
      int count = Math.min(block.length, labels.samples() - from);
      labels.read(from, count, block);
      for (int i = 0; i < count; i++) {
        least = Math.min(least, block[i]);
        if (block[i] < 0 || block[i] >= classes) {
          beyond |= block[i] != classes;
          if (first < 0 || (block[i] != classes && value == classes)) {
            first = from + i;
            value = block[i];
          }
        }
      }
    }
    if (first < 0) {
      return 0;
    }
    if (!beyond && least >= 1) {
      return 1;
    }
    throw new DatasetException(
        Failure.BAD_INPUT,
        where,
        String.format(
            "label of sample %d does not name a class: expected 0 to %d, got %d. Use the labels"
                + " that the model was trained with.",
            first, classes - 1, value));
  }
}
