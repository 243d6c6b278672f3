package io.crosscheck.result;

/**
 * A figure that somebody reports for a model on a data set.
 *
 * @param name {@code loss}, {@code accuracy}, or another figure's unambiguous name
 * @param figure the figure as reported
 */
public record Claim(String name, PrintedNumber figure) {

  /** A figure that is known to the last bit. */
  public Claim(String name, double value) {
    this(name, PrintedNumber.exact(value));
  }

  /** The figure's value. */
  public double value() {
    return figure.value();
  }
}
