package io.crosscheck.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How a figure is written: the same digits on every machine and in every locale. */
public final class Digits {
  private static final int MOST_DIGITS = 17;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;
  private static final double PYTHON_LARGEST_PLAIN = 1e16;

  private Digits() {}

  /**
   * The fewest digits that read back as the same double, as Keras's {@code evaluate} prints them:
   * the float32 0.9 is 0.8999999761581421.
   */
  public static String shortest(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        break;
      }
    }
    return isPlain(value)
        ? withPoint(rounded.toPlainString())
        : rounded.stripTrailingZeros().toString();
  }

  /** The same digits as Python writes a float: 1e-07, 0.001, nan. */
  public static String python(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double magnitude = Math.abs(value);
    BigDecimal exact = new BigDecimal(shortest(value)).stripTrailingZeros();
    if (value == 0 || (magnitude >= SMALLEST_PLAIN && magnitude < PYTHON_LARGEST_PLAIN)) {
      return withPoint(exact.toPlainString());
    }
    String digits = exact.unscaledValue().abs().toString();
    String sign = value < 0 ? "-" : "";
    String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
    int power = exact.precision() - exact.scale() - 1;
    return String.format(Locale.ROOT, "%s%s%se%+03d", sign, digits.charAt(0), rest, power);
  }

  /** Four to six decimals, as a person reads a figure: 0.3593, 1.816401, 0.9000. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value != 0 && !isPlain(value)) {
      return String.format(Locale.ROOT, "%.5e", value);
    }
    String six = String.format(Locale.ROOT, "%.6f", value);
    int end = six.length();
    while (end > six.length() - 2 && six.charAt(end - 1) == '0') {
      end--;
    }
    return six.substring(0, end);
  }

  private static boolean isPlain(double value) {
    double magnitude = Math.abs(value);
    return magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN;
  }

  private static String withPoint(String plain) {
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}
