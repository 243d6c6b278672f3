package io.crosscheck.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures keep their value when written out in full, and stay short when not. */
class DigitsTest {
  @Test
  void writesAFloatAsTheDoubleItIs() {
    assertEquals("0.8999999761581421", Digits.shortest(0.9f));
    assertEquals("0.9", Digits.shortest(0.9));
    assertEquals("2.2159500122070312", Digits.shortest(2.21595001220703125), "halves to even");
    assertEquals("1.0", Digits.shortest(1));
    assertEquals("0.0", Digits.shortest(0));
    assertEquals("1200.0", Digits.shortest(1200));
    assertEquals("NaN", Digits.shortest(Double.NaN));
    assertEquals("-Infinity", Digits.shortest(Double.NEGATIVE_INFINITY));
    assertEquals("1.5E-9", Digits.shortest(1.5e-9));
  }

  @Test
  void writesAsPythonDoes() {
    assertEquals("0.0001", Digits.python(1e-4));
    assertEquals("9.999999747378752e-05", Digits.python(1e-4f));
    assertEquals("1e-07", Digits.python(1e-7));
    assertEquals("-1.5e-09", Digits.python(-1.5e-9));
    assertEquals("1e+16", Digits.python(1e16));
    assertEquals("1234567890123456.0", Digits.python(1234567890123456.0));
    assertEquals("1.5e+300", Digits.python(1.5e300));
    assertEquals("0.0", Digits.python(0));
    assertEquals("100.0", Digits.python(100));
    assertEquals("nan", Digits.python(Double.NaN));
    assertEquals("-inf", Digits.python(Double.NEGATIVE_INFINITY));
  }

  @Test
  void readsBackAsTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(Digits.shortest(value)));
      }
    }
  }

  @Test
  void shortensForAPerson() {
    assertEquals("0.3593", Digits.brief(0.3593f));
    assertEquals("1.816401", Digits.brief(1.8164012f));
    assertEquals("1.61181", Digits.brief(1.61181));
    assertEquals("0.0000", Digits.brief(0));
    assertEquals("1.00000e-07", Digits.brief(1e-7));
    assertEquals("NaN", Digits.brief(Double.NaN));
  }
}
