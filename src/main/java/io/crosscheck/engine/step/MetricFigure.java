package io.crosscheck.engine.step;

import io.crosscheck.model.Auc;
import io.crosscheck.model.CountedMetric;
import io.crosscheck.model.F1Score;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The operations that make a counted metric's figures of its state, in Keras's order of additions.
 *
 * <p>Source: Keras 3.15 {@code metrics/confusion_metrics.py} and {@code
 * metrics/f_score_metrics.py}, {@code result}.
 */
public final class MetricFigure {
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final Operand<TFloat32> state;

  private MetricFigure(Ops tf, Operand<TFloat32> state) {
    this.tf = tf;
    this.state = state;
  }

  /**
   * Builds the operations.
   *
   * @param state as {@link MetricCount#sums} has it, added up
   * @return one figure or a row of them
   */
  public static Operand<TFloat32> build(
      Ops tf, CountedMetric metric, int classes, Operand<TFloat32> state) {
    if (metric instanceof Auc auc) {
      return areas(tf, auc, classes, state);
    }
    if (metric instanceof F1Score score) {
      boolean micro = score.average() == F1Score.Average.MICRO;
      int[] shape = {4, micro ? 1 : classes};
      return new MetricFigure(tf, tf.reshape(state, tf.constant(shape))).f1Score(score.average());
    }
    int[] shape = {2, metric.figures(classes)};
    return new MetricFigure(tf, tf.reshape(state, tf.constant(shape))).ratio(0, 1);
  }

  private static Operand<TFloat32> areas(Ops tf, Auc auc, int classes, Operand<TFloat32> state) {
    int columns = auc.columns(classes);
    int thresholds = auc.numThresholds();
    Operand<TFloat32> kinds = tf.reshape(state, tf.constant(new int[] {4, columns, thresholds}));
    Operand<TFloat32> ordered = tf.linalg.transpose(kinds, tf.constant(new int[] {0, 2, 1}));
    boolean separate = auc.columns() == Auc.Columns.SEPARATE;
    Operand<TFloat32> shaped =
        separate ? ordered : tf.reshape(ordered, tf.constant(new int[] {4, thresholds}));
    Operand<TFloat32> parts = new MetricFigure(tf, shaped).parts(auc);
    Operand<TFloat32> byColumn = tf.reduceSum(parts, tf.constant(new int[] {0}));
    return separate ? tf.math.mean(byColumn, tf.constant(new int[] {0})) : byColumn;
  }

  private Operand<TFloat32> kind(int index) {
    return tf.gather(state, tf.constant(index), tf.constant(0));
  }

  /** A kind's share of itself and another; 0 of nothing. */
  private Operand<TFloat32> ratio(int part, int rest) {
    return tf.math.divNoNan(kind(part), tf.math.add(kind(part), kind(rest)));
  }

  private Operand<TFloat32> f1Score(F1Score.Average average) {
    Operand<TFloat32> epsilon = tf.constant(EPSILON);
    Operand<TFloat32> precision =
        tf.math.div(kind(0), tf.math.add(tf.math.add(kind(0), kind(1)), epsilon));
    Operand<TFloat32> recall =
        tf.math.div(kind(0), tf.math.add(tf.math.add(kind(0), kind(2)), epsilon));
    Operand<TFloat32> mean =
        tf.math.div(
            tf.math.mul(precision, recall), tf.math.add(tf.math.add(precision, recall), epsilon));
    Operand<TInt32> axis = tf.constant(new int[] {0});
    // TensorFlow's graph optimizer would move a factor of 2 into the division, which rounds then.
    Operand<TFloat32> scores = tf.reduceSum(tf.stack(List.of(mean, mean)), axis);
    return switch (average) {
      case NONE, MICRO -> scores;
      case MACRO -> tf.math.mean(scores, axis);
      case WEIGHTED -> {
        Operand<TFloat32> labels = kind(3);
        Operand<TFloat32> weights =
            tf.math.div(labels, tf.math.add(tf.reduceSum(labels, axis), epsilon));
        yield tf.reduceSum(tf.math.mul(scores, weights), axis);
      }
    };
  }

  /** The area between each two neighboring thresholds. */
  private Operand<TFloat32> parts(Auc auc) {
    if (auc.curve() == Auc.Curve.PR && auc.summation() == Auc.Summation.INTERPOLATION) {
      return interpolatedPrecision();
    }
    Operand<TFloat32> x =
        switch (auc.curve()) {
          case ROC -> ratio(1, 2);
          case PR -> ratio(0, 3);
          case PRGAIN -> tf.math.maximum(gain(3, 0f), tf.constant(0f));
        };
    Operand<TFloat32> y =
        switch (auc.curve()) {
          case ROC -> ratio(0, 3);
          case PR -> ratio(0, 1);
          case PRGAIN -> gain(1, 1f);
        };
    Operand<TFloat32> heights =
        switch (auc.summation()) {
          case INTERPOLATION -> tf.math.div(tf.math.add(before(y), after(y)), tf.constant(2f));
          case MINORING -> tf.math.minimum(before(y), after(y));
          case MAJORING -> tf.math.maximum(before(y), after(y));
        };
    return tf.math.mul(tf.math.sub(before(x), after(x)), heights);
  }

  /** Keras's gain of one kind of error; where nothing is found, another value. */
  private Operand<TFloat32> gain(int errors, float otherwise) {
    Operand<TFloat32> scale =
        tf.math.divNoNan(tf.math.add(kind(0), kind(3)), tf.math.add(kind(2), kind(1)));
    Operand<TFloat32> gain =
        tf.math.sub(tf.constant(1f), tf.math.mul(scale, tf.math.divNoNan(kind(errors), kind(0))));
    return tf.select(tf.math.equal(kind(0), tf.constant(0f)), tf.constant(otherwise), gain);
  }

  private Operand<TFloat32> interpolatedPrecision() {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> found = kind(0);
    Operand<TFloat32> predicted = tf.math.add(found, kind(1));
    Operand<TFloat32> foundMore = tf.math.sub(before(found), after(found));
    Operand<TFloat32> predictedMore = tf.math.sub(before(predicted), after(predicted));
    Operand<TFloat32> slope = tf.math.divNoNan(foundMore, tf.math.maximum(predictedMore, zero));
    Operand<TFloat32> intercept = tf.math.sub(after(found), tf.math.mul(slope, after(predicted)));
    Operand<TFloat32> ratio =
        tf.select(
            tf.math.logicalAnd(
                tf.math.greater(before(predicted), zero), tf.math.greater(after(predicted), zero)),
            tf.math.divNoNan(before(predicted), tf.math.maximum(after(predicted), zero)),
            tf.onesLike(after(predicted)));
    return tf.math.divNoNan(
        tf.math.mul(slope, tf.math.add(foundMore, tf.math.mul(intercept, tf.math.log(ratio)))),
        tf.math.maximum(tf.math.add(after(found), after(kind(3))), zero));
  }

  /** All rows but the last. */
  private Operand<TFloat32> before(Operand<TFloat32> rows) {
    return tf.gather(rows, places(rows, 0), tf.constant(0));
  }

  /** All rows but the first. */
  private Operand<TFloat32> after(Operand<TFloat32> rows) {
    return tf.gather(rows, places(rows, 1), tf.constant(0));
  }

  private Operand<TInt32> places(Operand<TFloat32> rows, int first) {
    Operand<TInt32> length = tf.gather(tf.shape(rows), tf.constant(0), tf.constant(0));
    return tf.range(
        tf.constant(first), tf.math.sub(length, tf.constant(1 - first)), tf.constant(1));
  }
}
