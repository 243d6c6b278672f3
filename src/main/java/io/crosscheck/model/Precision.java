package io.crosscheck.model;

import java.util.Map;

/**
 * Share of the predicted cells of the one-hot matrix that are the label's, counted over all
 * classes.
 *
 * <p>Units: 0 where there is no such cell.
 *
 * @param positive which cells count as predicted
 */
public record Precision(PositiveRule positive) implements CountedMetric {
  @Override
  public String className() {
    return "Precision";
  }

  @Override
  public Map<String, Object> options() {
    return positive.options();
  }

  @Override
  public int figures(int classes) {
    return positive.effectiveThresholds().size();
  }

  @Override
  public void checkFits(int classes) {
    positive.checkFits(classes);
  }
}
