package io.crosscheck.verify.recount;

import io.crosscheck.result.Interval;

/**
 * A sum over samples.
 *
 * @param rounding how far the rounding of what was summed may have moved it
 */
public record Sum(double value, double rounding) {
  /** The sum of nothing. */
  public static final Sum ZERO = new Sum(0, 0);

  /** The sum of both. */
  public Sum plus(Sum other) {
    return new Sum(value + other.value, rounding + other.rounding);
  }

  /** So many times the sum. */
  public Sum times(double factor) {
    return new Sum(value * factor, rounding * Math.abs(factor));
  }

  /** What the sum may be divided by a number; exactly that where the rounding is unknown. */
  public Interval over(double divisor) {
    double slack = Math.abs(rounding / divisor);
    return Interval.of(value / divisor).widened(Double.isFinite(slack) ? slack : 0);
  }
}
