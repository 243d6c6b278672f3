package io.crosscheck.result;

import java.util.List;

/**
 * Counts of true class against predicted class.
 *
 * <p>Shapes: {@code counts[t][p]} is how often a sample whose true class is t was predicted as p.
 *
 * @param unscored samples without a prediction because a score was NaN
 */
public record ConfusionMatrix(List<String> labelNames, long[][] counts, long unscored) {
  public ConfusionMatrix {
    labelNames = List.copyOf(labelNames);
  }

  /** Samples predicted as their true class. */
  public long correct() {
    long correct = 0;
    for (int i = 0; i < counts.length; i++) {
      correct += counts[i][i];
    }
    return correct;
  }

  /** All samples. */
  public long total() {
    long total = unscored;
    for (long[] row : counts) {
      for (long count : row) {
        total += count;
      }
    }
    return total;
  }
}
