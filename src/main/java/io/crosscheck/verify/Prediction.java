package io.crosscheck.verify;

import io.crosscheck.result.Interval;
import java.util.function.Supplier;

/**
 * What a figure would be if a fault were behind it.
 *
 * @param figures the shares or losses that the fault allows
 * @param breadth how much of all figures it could have explained instead: the less, the less likely
 *     it is to fit by chance
 * @param meaning one to three sentences that begin with "It is": what the figure is, with this
 *     run's numbers, what that means, and how to mend it in Keras and in Crosscheck
 */
record Prediction(Interval figures, double breadth, Supplier<String> meaning) {

  /** A fault that gives one figure. */
  static Prediction of(double figure, Supplier<String> meaning) {
    return new Prediction(Interval.of(figure), 0, meaning);
  }

  /** A fault that gives any figure of an interval. */
  static Prediction of(Interval figures, Supplier<String> meaning) {
    return new Prediction(figures, figures.width(), meaning);
  }
}
