package io.crosscheck.result;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as somebody printed it, which stands for all numbers that print so.
 *
 * @param text as printed
 * @param value the number that the text reads as; a percentage is divided by 100
 * @param unit what one in the last printed place is worth; 0 where the number is exact
 */
public record PrintedNumber(String text, double value, double unit) {
  private static final int MOST_CHARACTERS = 60;
  private static final int MOST_EXPONENT = 400;
  private static final double PERCENT = 100;

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
    BigDecimal number = new BigDecimal(digits);
    if (Math.abs((long) number.scale()) > MOST_EXPONENT) {
      return Optional.empty();
    }
    double scale = percent ? PERCENT : 1;
    double unit = BigDecimal.ONE.scaleByPowerOfTen(-number.scale()).doubleValue() / scale;
    return Optional.of(new PrintedNumber(trimmed, number.doubleValue() / scale, unit));
  }

  /** How many digits were printed, leading zeros left out; 17 where the number is exact. */
  public int significantDigits() {
    if (unit == 0 || value == 0) {
      return unit == 0 ? 17 : 1;
    }
    return Math.max(
        1, (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12 - Math.log10(unit)) + 1);
  }

  /** The numbers that print so when rounded. */
  public Interval rounded() {
    return Double.isFinite(value) ? Interval.of(value).widened(unit / 2) : Interval.of(value);
  }

  /** The numbers that print so when the further digits are cut off. */
  public Interval truncated() {
    return Double.isFinite(value)
        ? Interval.between(value, value + (value < 0 ? -unit : unit))
        : Interval.of(value);
  }

  /** Whether it is a float32's print as a double: 0.8999999761581421. */
  public boolean isFloat32() {
    return significantDigits() >= DIGITS_OF_FLOAT32 && (double) (float) value == value;
  }

  /** Whether the print has a percent sign. */
  public boolean isPercent() {
    return text.endsWith("%");
  }

  private static Optional<PrintedNumber> special(String text) {
    return switch (text.replaceFirst("^\\+", "")) {
      case "nan", "NaN" -> Optional.of(new PrintedNumber(text, Double.NaN, 0));
      case "inf", "Inf", "Infinity" ->
          Optional.of(new PrintedNumber(text, Double.POSITIVE_INFINITY, 0));
      case "-inf", "-Inf", "-Infinity" ->
          Optional.of(new PrintedNumber(text, Double.NEGATIVE_INFINITY, 0));
      default -> Optional.empty();
    };
  }
}
