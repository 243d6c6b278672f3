package io.crosscheck.verify.recount;

import io.crosscheck.result.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of right samples of each class.
 *
 * @param byClass NaN for a class without samples
 * @param predicted how many samples are predicted as each class
 */
public record Recalls(double[] byClass, long[] predicted) {

  /** The recalls that counts give; a sample without a prediction counts for none. */
  public static Recalls of(Counts counts) {
    long[] labels = counts.byLabel();
    double[] recalls = new double[labels.length];
    for (int k = 0; k < recalls.length; k++) {
      recalls[k] = (double) counts.confusion()[k][k] / labels[k];
    }
    return new Recalls(recalls, counts.byPrediction());
  }

  /**
   * Their mean over the classes that have samples, as scikit-learn takes it, and over those that
   * have samples or predictions, as torchmetrics does.
   */
  public List<Interval> means() {
    double sum = 0;
    int present = 0;
    int seen = 0;
    for (int k = 0; k < byClass.length; k++) {
      boolean hasSamples = !Double.isNaN(byClass[k]);
      sum += hasSamples ? byClass[k] : 0;
      present += hasSamples ? 1 : 0;
      seen += hasSamples || predicted[k] > 0 ? 1 : 0;
    }
    List<Interval> means = new ArrayList<>();
    means.add(Interval.of(sum / present));
    if (seen != present) {
      means.add(Interval.of(sum / seen));
    }
    return means;
  }
}
