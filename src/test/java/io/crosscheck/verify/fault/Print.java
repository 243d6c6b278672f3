package io.crosscheck.verify.fault;

import io.crosscheck.result.PrintedNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;

/** The ways in which a program may print a figure. */
enum Print {
  /** {@code %.4f}. */
  DECIMALS,
  /** {@code %.4g}. */
  SIGNIFICANT,
  /** {@code %.2f%%}. */
  PERCENT,
  /** A float32 that is printed as a double: 0.8999999761581421. */
  FLOAT32_AS_DOUBLE,
  /** A float32 that is printed as one. */
  FLOAT32,
  /** Every digit of a double. */
  DOUBLE;

  /** Any way, with 2 to 17 digits. */
  static PrintedNumber any(Random random, double value, boolean share) {
    Print print = values()[random.nextInt(values().length)];
    int digits = 2 + random.nextInt(16);
    return (share || print != PERCENT ? print : DECIMALS).of(value, digits);
  }

  /** A figure as printed with that many digits, where they can be chosen. */
  PrintedNumber of(double value, int digits) {
    String text =
        Double.isFinite(value) ? finite(value, digits) : Double.isNaN(value) ? "nan" : "inf";
    return PrintedNumber.parse(text).orElseThrow();
  }

  private String finite(double value, int digits) {
    BigDecimal exact = new BigDecimal(value);
    return switch (this) {
      case DECIMALS -> exact.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
      case SIGNIFICANT ->
          exact
              .round(new MathContext(digits, RoundingMode.HALF_EVEN))
              .stripTrailingZeros()
              .toString();
      case PERCENT ->
          exact.movePointRight(2).setScale(digits - 2, RoundingMode.HALF_EVEN).toPlainString()
              + "%";
      case FLOAT32_AS_DOUBLE -> Double.toString((float) value);
      case FLOAT32 -> Float.toString((float) value);
      case DOUBLE -> Double.toString(value);
    };
  }
}
