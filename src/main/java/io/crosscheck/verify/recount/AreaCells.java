package io.crosscheck.verify.recount;

import io.crosscheck.model.Auc;

/**
 * Cells above each of many thresholds: of the labels' ones and of the others.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.AUC}; Davis and Goadrich 2006 for the area under an
 * interpolated precision-recall curve.
 */
final class AreaCells implements CountedCells {
  private final Auc auc;
  private final int columns;
  private final CrossedThresholds thresholds;

  AreaCells(Auc auc, int classes) {
    this.auc = auc;
    this.columns = auc.columns(classes);
    this.thresholds = CrossedThresholds.beyond(auc.effectiveThresholds(), auc.isEvenlySpread());
  }

  /**
   * Of each column two rows of thresholds, then how many cells are the label's and how many not.
   */
  @Override
  public int size() {
    return columns * width();
  }

  private int width() {
    return 2 * thresholds.size() + 2;
  }

  @Override
  public void add(float[] scores, int label, long[] counts) {
    int each = thresholds.size();
    for (int k = 0; k < scores.length; k++) {
      int start = columns == 1 ? 0 : k * width();
      boolean isLabel = k == label;
      counts[start + 2 * each + (isLabel ? 0 : 1)]++;
      float score = auc.fromLogits() ? (float) (1 / (1 + Math.exp(-scores[k]))) : scores[k];
      int from = start + (isLabel ? 0 : each);
      // A score that does not exceed a threshold exceeds none of those above it.
      for (int i = 0; i < each && thresholds.exceeds(score, i); i++) {
        counts[from + i]++;
      }
    }
  }

  @Override
  public double[] figures(long[] counts) {
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      sum += area(counts, column * width());
    }
    return new double[] {sum / columns};
  }

  private double area(long[] counts, int start) {
    int each = thresholds.size();
    double labels = (double) counts[start + 2 * each];
    double others = (double) counts[start + 2 * each + 1];
    double area = 0;
    for (int i = 0; i + 1 < each; i++) {
      Point point = point(counts, start + i, labels, others);
      Point next = point(counts, start + i + 1, labels, others);
      area += between(point, next);
    }
    return area;
  }

  private Point point(long[] counts, int index, double labels, double others) {
    double right = (double) counts[index];
    double wrong = (double) counts[index + thresholds.size()];
    return new Point(right, wrong, labels, others);
  }

  private double between(Point point, Point next) {
    boolean interpolated = auc.summation() == Auc.Summation.INTERPOLATION;
    if (auc.curve() == Auc.Curve.PR && interpolated) {
      return interpolated(point, next);
    }
    double width = point.x(auc.curve()) - next.x(auc.curve());
    double one = point.y(auc.curve());
    double other = next.y(auc.curve());
    return width
        * switch (auc.summation()) {
          case INTERPOLATION -> (one + other) / 2;
          case MINORING -> Math.min(one, other);
          case MAJORING -> Math.max(one, other);
        };
  }

  private static double interpolated(Point point, Point next) {
    double found = point.right() - next.right();
    double slope = CountedCells.share(found, Math.max(0, point.predicted() - next.predicted()));
    double intercept = next.right() - slope * next.predicted();
    double ratio =
        point.predicted() > 0 && next.predicted() > 0 ? point.predicted() / next.predicted() : 1;
    return CountedCells.share(slope * (found + intercept * Math.log(ratio)), next.labels());
  }

  /** What is predicted at a threshold. */
  private record Point(double right, double wrong, double labels, double others) {
    double predicted() {
      return right + wrong;
    }

    double x(Auc.Curve curve) {
      return switch (curve) {
        case ROC -> CountedCells.share(wrong, others);
        case PR -> recall();
        case PRGAIN -> right == 0 ? 0 : Math.max(0, gain(labels - right));
      };
    }

    double y(Auc.Curve curve) {
      return switch (curve) {
        case ROC -> recall();
        case PR -> CountedCells.share(right, predicted());
        case PRGAIN -> right == 0 ? 1 : gain(wrong);
      };
    }

    private double recall() {
      return CountedCells.share(right, labels);
    }

    private double gain(double errors) {
      return 1 - CountedCells.share(labels, others) * (errors / right);
    }
  }
}
