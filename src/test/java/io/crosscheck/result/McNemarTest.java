package io.crosscheck.result;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void knownTablesHaveTheirKnownChances() {
    assertAll(
        () -> assertEquals(1, McNemar.of(0, 0)),
        () -> assertEquals(1, McNemar.of(1, 0)),
        () -> assertEquals(1, McNemar.of(7, 7)),
        () -> assertEquals(2.0 / 32, McNemar.of(0, 5), 1e-15),
        () -> assertEquals(2.0 * 11 / 1024, McNemar.of(1, 9), 1e-15),
        () -> assertEquals(2.0 * 11 / 1024, McNemar.of(9, 1), 1e-15),
        // The whole sum of binomial coefficients, by Python's fractions.
        () -> assertEquals(4.964650327128617e-12, McNemar.of(59, 6), 1e-9 * 4.964650327128617e-12),
        () ->
            assertEquals(4.434449263755176e-06, McNemar.of(59, 121), 1e-9 * 4.434449263755176e-06));
  }

  @Test
  void isTheBinomialTailInWholeNumbers() {
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      int one = random.nextInt(200);
      int other = random.nextInt(200);
      double expected = exact(one, other);
      assertEquals(expected, McNemar.of(one, other), 1e-12 * expected, one + " and " + other);
    }
  }

  /** Edwards's chi-square with continuity correction, (300 - 1)^2 / 10300. */
  @Test
  void ofManySamplesIsNearTheChiSquare() {
    assertAll(
        () ->
            assertEquals(
                0.0032177240653425455, McNemar.of(5000, 5300), 0.01 * 0.0032177240653425455),
        () -> assertEquals(1, McNemar.of(40_000_000, 40_000_000)),
        () -> assertEquals(0, McNemar.of(0, 50_000_000)));
  }

  private static double exact(int one, int other) {
    int samples = one + other;
    BigInteger term = BigInteger.ONE;
    BigInteger tail = BigInteger.ZERO;
    for (int k = 0; k <= Math.min(one, other); k++) {
      tail = tail.add(term);
      term = term.multiply(BigInteger.valueOf(samples - k)).divide(BigInteger.valueOf(k + 1L));
    }
    BigDecimal share =
        new BigDecimal(tail.shiftLeft(1))
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(samples)), MathContext.DECIMAL64);
    return Math.min(1, share.doubleValue());
  }
}
