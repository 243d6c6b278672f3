package io.crosscheck.verify.recount;

import io.crosscheck.model.PositiveRule;

/**
 * Cells that are predicted, by threshold: of the labels' ones and of the others.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.Precision} and {@code Recall}.
 */
final class PositiveCells implements CountedCells {
  private final PositiveRule rule;
  private final CrossedThresholds thresholds;
  private final Share share;

  /** Which share the figure is. */
  enum Share {
    OF_PREDICTED,
    OF_LABELS
  }

  PositiveCells(PositiveRule rule, Share share) {
    this.rule = rule;
    this.thresholds = CrossedThresholds.of(rule.effectiveThresholds());
    this.share = share;
  }

  @Override
  public int size() {
    return 2 * thresholds.size() + 1;
  }

  @Override
  public void add(float[] scores, int label, long[] counts) {
    int first = rule.classId().orElse(0);
    int last = rule.classId().orElse(scores.length - 1);
    for (int k = first; k <= last; k++) {
      counts[counts.length - 1] += k == label ? 1 : 0;
      if (rule.topK().isPresent() && better(scores, k) >= rule.topK().getAsInt()) {
        continue;
      }
      int from = k == label ? 0 : thresholds.size();
      for (int i = 0; i < thresholds.size(); i++) {
        counts[from + i] += thresholds.exceeds(scores[k], i) ? 1 : 0;
      }
    }
  }

  /** How many classes are taken before this one: of equal scores the first. */
  private static int better(float[] scores, int k) {
    int better = 0;
    for (int j = 0; j < scores.length; j++) {
      better += scores[j] > scores[k] || (scores[j] == scores[k] && j < k) ? 1 : 0;
    }
    return better;
  }

  @Override
  public double[] figures(long[] counts) {
    int each = thresholds.size();
    double[] figures = new double[each];
    for (int i = 0; i < each; i++) {
      long whole =
          share == Share.OF_PREDICTED ? counts[i] + counts[each + i] : counts[counts.length - 1];
      figures[i] = CountedCells.share(counts[i], whole);
    }
    return figures;
  }
}
