package io.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Compares numbers as the fixtures do: {@code |got - expected| <= tolerance * max(1, |expected|)}.
 */
public final class Close {
  private Close() {}

  /** Compares arrays; NaN equals NaN, and infinity itself. */
  public static void assertClose(String what, float[] expected, float[] got, double tolerance) {
    assertEquals(expected.length, got.length, what + ": number of values");
    int worst = -1;
    double greatest = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = error(expected[i], got[i]);
      if (!(error <= tolerance) && !(error <= greatest)) {
        worst = i;
        greatest = error;
      }
    }
    if (worst >= 0) {
      fail(
          what
              + "["
              + worst
              + "]: expected "
              + expected[worst]
              + ", got "
              + got[worst]
              + "; the greatest relative error of "
              + expected.length
              + " values is "
              + greatest
              + ", more than "
              + tolerance);
    }
  }

  /** Compares two numbers. */
  public static void assertClose(String what, double expected, double got, double tolerance) {
    double error = error(expected, got);
    if (!(error <= tolerance)) {
      fail(
          what
              + ": expected "
              + expected
              + ", got "
              + got
              + "; error "
              + error
              + " > "
              + tolerance);
    }
  }

  private static double error(double expected, double got) {
    if (Double.compare(expected, got) == 0) {
      return 0;
    }
    double error = Math.abs(got - expected) / Math.max(1, Math.abs(expected));
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
