package io.crosscheck.verify.cause;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;

/** How much each sample counts. */
interface SampleWeights {
  /** Copies the weights of the samples {@code from} to {@code from + count} into an array. */
  void read(int from, int count, double[] into);

  /** The only column of a table {@code [N, 1]}. */
  static SampleWeights of(ScoreTable table) {
    return table::read;
  }

  /** Each sample's class's weight. */
  static SampleWeights ofClasses(double[] byClass, LabelColumn labels, int base) {
    return (from, count, into) -> {
      int[] classes = new int[count];
      labels.read(from, count, classes);
      for (int i = 0; i < count; i++) {
        into[i] = byClass[classes[i] - base];
      }
    };
  }
}
