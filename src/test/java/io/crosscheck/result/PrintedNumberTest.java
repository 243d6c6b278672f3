package io.crosscheck.result;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A print stands for every number that prints so, and for hardly any other. */
class PrintedNumberTest {
  private static final int ROUNDS = 20_000;

  private static PrintedNumber parsed(String text) {
    return PrintedNumber.parse(text).orElseThrow(() -> new AssertionError(text + " is no number"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.8999, 0.8999, 1e-4, 4, 4",
    "89.99%, 0.8999, 1e-4, 4, 2",
    "'89.99 %', 0.8999, 1e-4, 4, 2",
    "100%, 1, 0.01, 3, 0",
    "0.8999999761581421, 0.8999999761581421, 1e-16, 16, 16",
    "1.2e-3, 0.0012, 1e-4, 2, 4",
    "9E3, 9000, 1000, 1, 0",
    "9002, 9002, 1, 4, 0",
    "1., 1, 1, 1, 0",
    ".50, 0.5, 0.01, 2, 2",
    "+0.5, 0.5, 0.1, 1, 1",
    "-0.25, -0.25, 0.01, 2, 2",
    "0.00, 0, 0.01, 1, 2",
    "' 0.5 ', 0.5, 0.1, 1, 1",
  })
  void readsAPrint(String text, double value, double unit, int significant, int decimals) {
    PrintedNumber number = parsed(text);
    assertAll(
        () -> assertEquals(text.strip(), number.text()),
        () -> assertEquals(value, number.value()),
        () -> assertEquals(unit, number.unit()),
        () -> assertEquals(significant, number.significantDigits()),
        () -> assertEquals(decimals, number.decimals()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%",
        "abc",
        "0,9",
        "0.9.1",
        "1e",
        "e5",
        "--1",
        "0x10",
        "1_000",
        "1e99999",
        "1e401",
        "1e-401",
        "1e309",
        "-1e309",
        "1 2",
        "0.9f",
        "0.9%%",
        "nan%",
        "٠.٩",
        "1/2",
        "0.000000000000000000000000000000000000000000000000000000000000001"
      })
  void refusesWhatIsNoNumber(String text) {
    assertEquals(Optional.empty(), PrintedNumber.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "nan, NaN",
    "NaN, NaN",
    "NAN, NaN",
    "inf, Infinity",
    "Infinity, Infinity",
    "+inf, Infinity",
    "-inf, -Infinity",
    "-Infinity, -Infinity"
  })
  void readsWhatIsNotFinite(String text, double value) {
    PrintedNumber number = parsed(text);
    assertEquals(value, number.value());
    assertEquals(Interval.of(value), number.rounded());
    assertEquals(Interval.of(value), number.truncated());
  }

  @Test
  void standsForARoundedAndForATruncatedNumber() {
    PrintedNumber number = parsed("0.8999");
    assertAll(
        () -> assertTrue(number.rounded().contains(0.89985)),
        () -> assertTrue(number.rounded().contains(0.89994999)),
        () -> assertFalse(number.rounded().contains(0.89984999)),
        () -> assertFalse(number.rounded().contains(0.89995001)),
        () -> assertTrue(number.truncated().contains(0.8999)),
        () -> assertTrue(number.truncated().contains(0.89999999)),
        () -> assertFalse(number.truncated().contains(0.89989999)),
        () -> assertFalse(number.truncated().contains(0.90000001)),
        () -> assertFalse(number.isFloat32()));
  }

  @Test
  void aTruncatedNegativeLiesFurtherFromZero() {
    assertTrue(parsed("-0.25").truncated().contains(-0.2599));
    assertFalse(parsed("-0.25").truncated().contains(-0.2499));
    assertTrue(parsed("-0.00").truncated().contains(-0.009));
  }

  @Test
  void anExactNumberStandsForItselfAlone() {
    PrintedNumber number = PrintedNumber.exact(0.3593);
    assertEquals(new Interval(0.3593, 0.3593), number.rounded());
    assertEquals(new Interval(0.3593, 0.3593), number.truncated());
    assertEquals(17, number.significantDigits());
    assertTrue(PrintedNumber.exact(0.9f).isFloat32());
    assertFalse(PrintedNumber.exact(0.9).isFloat32());
  }

  @Test
  void knowsAFloat32ByItsDigits() {
    assertAll(
        () -> assertTrue(parsed("0.8999999761581421").isFloat32()),
        () -> assertTrue(parsed("0.8999999762").isFloat32()),
        () -> assertTrue(parsed("89.99999761581421%").isFloat32()),
        () -> assertFalse(parsed("0.9000000000").isFloat32()),
        () -> assertFalse(parsed("0.9").isFloat32()));
  }

  @Test
  void roundedPrintsStandForTheirNumber() {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      double x = number(random);
      int digits = 2 + random.nextInt(16);
      for (String format : new String[] {"%." + digits + "f", "%." + (digits - 1) + "e"}) {
        String text = String.format(Locale.ROOT, format, x);
        // The JDK cuts a double to its shortest digits first, so the exact decimal is held too.
        Interval rounded = parsed(text).rounded();
        assertTrue(rounded.contains(x), () -> text + " of " + x + " stands for " + rounded);
      }
      String general = new BigDecimal(x).round(new MathContext(digits)).toString();
      Interval exact = parsed(general).rounded();
      assertTrue(exact.contains(x), () -> general + " of " + x + " stands for " + exact);
    }
  }

  @Test
  void truncatedPrintsStandForTheirNumber() {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      double x = random.nextBoolean() ? number(random) : -number(random);
      int digits = 2 + random.nextInt(16);
      String text = new BigDecimal(x).round(new MathContext(digits, RoundingMode.DOWN)).toString();
      Interval truncated = parsed(text).truncated();
      assertTrue(truncated.contains(x), () -> text + " of " + x + " stands for " + truncated);
    }
  }

  @Test
  void percentagesStandForTheirNumber() {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      double x = random.nextDouble();
      int digits = random.nextInt(14);
      BigDecimal percent = new BigDecimal(x).movePointRight(2);
      String text = percent.setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + "%";
      Interval rounded = parsed(text).rounded();
      assertTrue(rounded.contains(x), () -> text + " of " + x + " stands for " + rounded);
      assertEquals(digits, parsed(text).decimals());
    }
  }

  @Test
  void intervalsAreHardlyWiderThanTheirUnit() {
    Random random = new Random(5);
    for (int i = 0; i < ROUNDS; i++) {
      double x = number(random);
      PrintedNumber number =
          parsed(new BigDecimal(x).round(new MathContext(2 + random.nextInt(14))).toString());
      double most = number.unit() * (1 + 1e-9) + 4 * Math.ulp(x);
      assertTrue(number.rounded().width() <= most, number::toString);
      assertTrue(number.truncated().width() <= most, number::toString);
    }
  }

  /** Numbers of all sizes that figures have. */
  private static double number(Random random) {
    return random.nextDouble() * Math.pow(10, random.nextInt(12) - 6);
  }
}
