package io.crosscheck.verify.cause;

import io.crosscheck.result.Interval;
import java.util.function.Supplier;

/**
 * What a figure would be if a fault were behind it.
 *
 * @param figures the shares or losses that the fault allows
 * @param breadth how much of all figures it could have explained instead: the less, the less likely
 *     it is to fit by chance
 * @param countedOf of how many answers the figures are counts; 0 where they may be any numbers
 * @param meaning one to three sentences that begin with "It is": what the figure is, with this
 *     run's numbers, what that means, and how to mend it in Keras and in Crosscheck
 */
public record Prediction(
    Interval figures, double breadth, long countedOf, Supplier<String> meaning) {

  /** A fault whose figures may be any numbers. */
  public Prediction(Interval figures, double breadth, Supplier<String> meaning) {
    this(figures, breadth, 0, meaning);
  }

  /** A fault that gives one figure. */
  public static Prediction of(double figure, Supplier<String> meaning) {
    return new Prediction(Interval.of(figure), 0, meaning);
  }

  /** A fault that gives any figure of an interval. */
  public static Prediction of(Interval figures, Supplier<String> meaning) {
    return new Prediction(figures, figures.width(), meaning);
  }

  /** A fault that gives any share of an interval that is a count out of so many. */
  static Prediction ofCounts(Interval shares, long countedOf, Supplier<String> meaning) {
    return new Prediction(shares, shares.width(), countedOf, meaning);
  }
}
