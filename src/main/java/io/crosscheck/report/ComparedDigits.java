package io.crosscheck.report;

import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Digits;
import io.crosscheck.result.FigureKind;
import io.crosscheck.result.PrintedNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A claimed figure as it was printed, and the real one in at least as many digits, so that the two
 * can be compared by eye.
 */
final class ComparedDigits {
  private static final int MOST_DIGITS = 17;
  private static final int DECIMALS = 6;
  private static final int FEWEST_DECIMALS = 4;
  private static final int PERCENT_DECIMALS = 2;
  private static final double SMALLEST_PLAIN = 1e-4;

  private ComparedDigits() {}

  /** The claimed figure: as printed, or short where it is known to the last bit. */
  static String claimed(ClaimResult result) {
    PrintedNumber figure = result.claim().figure();
    if (figure.unit() != 0) {
      return figure.text();
    }
    if (isCount(result) && isWhole(figure.value())) {
      return whole(figure.value());
    }
    String brief = Digits.brief(figure.value());
    return result.outcome() == Outcome.FAILS && brief.equals(briefRecount(result))
        ? Digits.shortest(figure.value())
        : brief;
  }

  /** The real figure; a dash where there is none. */
  static String recounted(ClaimResult result) {
    if (result.recounted().isEmpty()) {
      return "-";
    }
    double value = result.recounted().getAsDouble();
    String text = recounted(result, value);
    return result.outcome() == Outcome.FAILS && readsAs(text, result.claim().value())
        ? apart(result, value)
        : text;
  }

  private static boolean readsAs(String text, double value) {
    return PrintedNumber.parse(text).filter(number -> number.value() == value).isPresent();
  }

  /** The fewest digits that do not read as the claim. */
  private static String apart(ClaimResult result, double value) {
    BigDecimal shortest = new BigDecimal(Digits.shortest(value));
    BigDecimal number = shortest;
    for (int digits = 1; digits < shortest.precision(); digits++) {
      BigDecimal rounded = shortest.round(new MathContext(digits));
      if (isNear(rounded, value, result)) {
        number = rounded;
        break;
      }
    }
    return result.claim().figure().isPercent()
        ? number.movePointRight(2).toPlainString() + "%"
        : Digits.shortest(number.doubleValue());
  }

  /** Whether a rounded figure is nearer to the real one than the claim is. */
  private static boolean isNear(BigDecimal rounded, double value, ClaimResult result) {
    double claimed = result.claim().value();
    return rounded.doubleValue() != claimed
        && Math.abs(rounded.doubleValue() - value) < Math.abs(claimed - value) / 2;
  }

  private static String recounted(ClaimResult result, double value) {
    PrintedNumber figure = result.claim().figure();
    if (isCount(result) && isWhole(value)) {
      return whole(value);
    }
    if (figure.unit() == 0 || !Double.isFinite(value)) {
      return Digits.brief(value);
    }
    if (figure.isPercent()) {
      return withDecimals(value, 2, figure.decimals(), PERCENT_DECIMALS) + "%";
    }
    if (value != 0 && Math.abs(value) < SMALLEST_PLAIN) {
      int digits = Math.min(MOST_DIGITS, Math.max(DECIMALS, figure.significantDigits()));
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }
    return withDecimals(value, 0, Math.max(DECIMALS, figure.decimals()), FEWEST_DECIMALS);
  }

  /** Decimals as wanted, without the zeros at the end that are not needed. */
  private static String withDecimals(double value, int places, int wanted, int fewest) {
    BigDecimal number =
        new BigDecimal(Digits.shortest(value))
            .movePointRight(places)
            .setScale(Math.max(wanted, fewest), RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return number
        .setScale(Math.max(number.scale(), fewest), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  private static String briefRecount(ClaimResult result) {
    return result.recounted().isPresent() ? Digits.brief(result.recounted().getAsDouble()) : "";
  }

  private static boolean isCount(ClaimResult result) {
    return FigureKind.of(result.claim().name()).equals(Optional.of(FigureKind.COUNT));
  }

  private static boolean isWhole(double value) {
    return Double.isFinite(value) && value == Math.rint(value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
