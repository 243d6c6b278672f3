package io.crosscheck.result;

/**
 * A figure that somebody reports for a model on a data set.
 *
 * @param name {@code loss}, {@code accuracy}, or another figure's unambiguous name
 * @param figure the figure as reported
 * @param meaning what it is a figure of: the name, or where that does not tell it, the metric as
 *     Python writes it
 */
public record Claim(String name, PrintedNumber figure, String meaning) {

  /** A figure whose name tells what it is. */
  public Claim(String name, PrintedNumber figure) {
    this(name, figure, name);
  }

  /** A figure that is known to the last bit. */
  public Claim(String name, double value) {
    this(name, PrintedNumber.exact(value));
  }

  /** The figure's value. */
  public double value() {
    return figure.value();
  }
}
