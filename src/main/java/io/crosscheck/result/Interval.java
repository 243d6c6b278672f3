package io.crosscheck.result;

/** All numbers from one bound to another, both included. */
public record Interval(double low, double high) {

  /** A single number. */
  public static Interval of(double value) {
    return new Interval(value, value);
  }

  /** The two numbers' interval, whichever is the lower. */
  public static Interval between(double a, double b) {
    return new Interval(Math.min(a, b), Math.max(a, b));
  }

  /** The interval with {@code slack} more on both sides. */
  public Interval widened(double slack) {
    return new Interval(low - slack, high + slack);
  }

  /** Whether a number lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether the two have a number in common. */
  public boolean meets(Interval other) {
    return low <= other.high && other.low <= high;
  }

  /** The distance of its bounds. */
  public double width() {
    return high - low;
  }

  /** The two bounds' middle. */
  public double middle() {
    return low + (high - low) / 2;
  }
}
