package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;

/** How many samples have each label, be they scored or not. */
public final class LabelCounts {
  private static final int BLOCK = 1 << 14;

  private LabelCounts() {}

  /** One count a class. */
  public static long[] of(Recount recount) {
    if (recount.counts().unscored() == 0) {
      return recount.counts().byLabel();
    }
    LabelColumn labels = recount.evidence().labels();
    long[] counts = new long[recount.classes()];
    int[] block = new int[Math.min(BLOCK, labels.samples())];
    for (int from = 0; from < labels.samples(); from += block.length) {
      int count = Math.min(block.length, labels.samples() - from);
      labels.read(from, count, block);
      for (int i = 0; i < count; i++) {
        counts[block[i] - recount.labelBase()]++;
      }
    }
    return counts;
  }
}
