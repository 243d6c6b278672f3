package io.crosscheck.verify.recount;

import io.crosscheck.result.Claim;
import io.crosscheck.result.Interval;
import io.crosscheck.result.PrintedNumber;

/**
 * A claim together with what it is about: every form of an accuracy as a share, so that the causes
 * need to know one form only.
 *
 * @param samples the number of samples, N
 */
public record ClaimedFigure(Claim claim, Figure figure, long samples) {
  /** A count divided once in float32 is off by at most 6e-8; other frameworks weigh batch means. */
  private static final double DIVIDED = 1e-6;

  private static final double LESS_THAN_HALF_A_SAMPLE = 0.49;

  /** What Python prints of a share that is exactly 0 or 1, which has a decimal it does not need. */
  private static final double UNIT_OF_A_SHARE = 0.1;

  private static final int DIGITS_OF_A_DOUBLE = 10;

  /** The share or loss as printed. */
  public double value() {
    return plain(claim.value());
  }

  /** The shares or losses that print so when rounded. */
  public Interval rounded() {
    return plain(shareWithDecimals().rounded());
  }

  /**
   * The shares or losses that print so when the further digits are cut off. A count has none to cut
   * off; of shares the next print's own is left out, or a count would pass for its neighbor.
   */
  public Interval truncated() {
    PrintedNumber printed = shareWithDecimals();
    if (!figure.isShare()) {
      return plain(printed.truncated());
    }
    Interval cut = printed.truncated();
    double slack = Math.nextUp(slackOfShare() + Math.ulp(cut.high()));
    return isCount() || cut.width() <= slack
        ? rounded()
        : plain(new Interval(cut.low(), cut.high() - slack));
  }

  /**
   * How far float32 arithmetic may put a share off: for one of samples always less than half of
   * one, unless the print is a float32 and those lie further apart.
   */
  public double slackOfShare() {
    double arithmetic = Math.min(DIVIDED, LESS_THAN_HALF_A_SAMPLE / samples);
    PrintedNumber printed = claim.figure();
    boolean isDouble = printed.significantDigits() >= DIGITS_OF_A_DOUBLE && !printed.isFloat32();
    return isDouble ? arithmetic : Math.max(arithmetic, Math.ulp((float) value()));
  }

  /** Whether the claimed share can be a count out of a number of answers at all. */
  public boolean canBeCountOf(long answers) {
    Interval share = rounded().widened(Math.min(slackOfShare(), 1e-6));
    double least = Math.ceil(share.low() * answers - 1e-9);
    return least <= share.high() * answers + 1e-9;
  }

  /** A share or loss in the form that the claim has. */
  public double printed(double plain) {
    return switch (figure.form()) {
      case PLAIN -> plain;
      case REST -> 1 - plain;
      case COUNT -> Math.rint(plain * samples);
      case COUNT_OF_REST -> Math.rint((1 - plain) * samples);
    };
  }

  private boolean isCount() {
    return figure.form() == Figure.Form.COUNT || figure.form() == Figure.Form.COUNT_OF_REST;
  }

  private PrintedNumber shareWithDecimals() {
    PrintedNumber printed = claim.figure();
    return figure.isShare() && !isCount() && printed.unit() >= 1
        ? new PrintedNumber(printed.text(), printed.value(), UNIT_OF_A_SHARE)
        : printed;
  }

  private Interval plain(Interval printed) {
    return Interval.between(plain(printed.low()), plain(printed.high()));
  }

  /** A figure in the form that the claim has, as a share or loss. */
  public double plain(double printed) {
    return switch (figure.form()) {
      case PLAIN -> printed;
      case REST -> 1 - printed;
      case COUNT -> printed / samples;
      case COUNT_OF_REST -> 1 - printed / samples;
    };
  }
}
