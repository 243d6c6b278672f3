package io.crosscheck.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds solve Wilson's equation: the share lies 1.96 standard errors from each of them. */
class WilsonTest {
  private static final double Z = 1.959963984540054;

  @ParameterizedTest
  @CsvSource({"998, 10000", "3593, 10000", "1, 3", "50, 100", "9999, 10000", "7, 1037"})
  void theShareLiesItsStandardErrorsFromBothBounds(long correct, long total) {
    Interval interval = Wilson.of(correct, total);
    double share = (double) correct / total;
    for (double bound : new double[] {interval.low(), interval.high()}) {
      double error = Math.sqrt(bound * (1 - bound) / total);
      assertEquals(Z, Math.abs(share - bound) / error, 1e-9);
    }
    assertTrue(interval.low() < share && share < interval.high());
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "10, 10", "0, 1", "1, 1"})
  void theEndsStayWithinZeroAndOne(long correct, long total) {
    Interval interval = Wilson.of(correct, total);
    assertTrue(0 <= interval.low() && interval.high() <= 1, interval::toString);
    assertTrue(interval.contains((double) correct / total), interval::toString);
    assertTrue(interval.width() > 0.2 && interval.width() < 1, interval::toString);
  }
}
