package io.crosscheck.result;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A number as somebody printed it, which stands for all numbers that print so.
 *
 * @param text as printed
 * @param value the number that the text reads as; a percentage is divided by 100
 * @param unit what one in the last printed place is worth; 0 where the number is exact
 */
public record PrintedNumber(String text, double value, double unit) {
  /** The longest print that is read. */
  public static final int MOST_CHARACTERS = 60;

  private static final int MOST_EXPONENT = 400;
  private static final int PERCENT_PLACES = 2;

  /** From this many significant digits on, a print shows a float32 to its last bit. */
  private static final int DIGITS_OF_FLOAT32 = 9;

  /** A number that stands for itself alone. */
  public static PrintedNumber exact(double value) {
    return new PrintedNumber(Digits.shortest(value), value, 0);
  }

  /**
   * Reads {@code 0.8999}, {@code 89.99%}, {@code 1.2e-3}, {@code nan} or {@code inf}; empty where
   * the text is none of these.
   */
  public static Optional<PrintedNumber> parse(String text) {
    String trimmed = text.strip();
    Optional<PrintedNumber> special = special(trimmed);
    if (special.isPresent()) {
      return special;
    }
    boolean percent = trimmed.endsWith("%");
    String digits = percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
    if (digits.length() > MOST_CHARACTERS
        || !digits.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?")) {
      return Optional.empty();
    }
    BigDecimal read = new BigDecimal(digits);
    if (Math.abs((long) read.scale()) > MOST_EXPONENT) {
      return Optional.empty();
    }
    // Moving the point is exact, where dividing by 100 would round a second time.
    BigDecimal number = percent ? read.movePointLeft(PERCENT_PLACES) : read;
    int places = percent ? read.scale() + PERCENT_PLACES : read.scale();
    double unit = BigDecimal.ONE.scaleByPowerOfTen(-places).doubleValue();
    double value = number.doubleValue();
    if (Double.isInfinite(value) || Double.isInfinite(unit)) {
      return Optional.empty();
    }
    return Optional.of(new PrintedNumber(trimmed, value, Math.max(unit, Double.MIN_VALUE)));
  }

  /** How many digits were printed, leading zeros left out; 17 where the number is exact. */
  public int significantDigits() {
    if (unit == 0 || value == 0) {
      return unit == 0 ? 17 : 1;
    }
    return Math.max(
        1, (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12 - Math.log10(unit)) + 1);
  }

  /** How many decimals were printed, of a percentage as it stands there; 0 where it is exact. */
  public int decimals() {
    if (unit == 0) {
      return 0;
    }
    int places = (int) Math.rint(-Math.log10(unit)) - (isPercent() ? PERCENT_PLACES : 0);
    return Math.max(0, places);
  }

  /** The numbers that print so when rounded, whichever way a half is rounded. */
  public Interval rounded() {
    return isExact() ? Interval.of(value) : Interval.of(value).widened(unit / 2 + slack());
  }

  /** The numbers that print so when the further digits are cut off. */
  public Interval truncated() {
    return isExact()
        ? Interval.of(value)
        : Interval.between(value, value + (text.startsWith("-") ? -unit : unit)).widened(slack());
  }

  /** Whether it is a float32 in so many digits that no other one prints so: 0.8999999761581421. */
  public boolean isFloat32() {
    return significantDigits() >= DIGITS_OF_FLOAT32 && rounded().contains((float) value);
  }

  /** Whether the print has a percent sign. */
  public boolean isPercent() {
    return text.endsWith("%");
  }

  private boolean isExact() {
    return unit == 0 || !Double.isFinite(value);
  }

  /** What the double arithmetic of the bounds may lose. */
  private double slack() {
    return Math.ulp(Math.max(Math.abs(value), unit));
  }

  private static Optional<PrintedNumber> special(String text) {
    return switch (text.toLowerCase(Locale.ROOT).replaceFirst("^\\+", "")) {
      case "nan", "-nan" -> Optional.of(new PrintedNumber(text, Double.NaN, 0));
      case "inf", "infinity" -> Optional.of(new PrintedNumber(text, Double.POSITIVE_INFINITY, 0));
      case "-inf", "-infinity" -> Optional.of(new PrintedNumber(text, Double.NEGATIVE_INFINITY, 0));
      default -> Optional.empty();
    };
  }
}
