package io.crosscheck.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Half precision keeps what it can hold and rounds the rest as IEEE 754 says. */
class HalfPrecisionTest {
  @Test
  void everyValueSurvivesTheWayThereAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.toFloat((short) bits);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(HalfPrecision.toFloat(HalfPrecision.ofFloat(value))));
      } else {
        assertEquals((short) bits, HalfPrecision.ofFloat(value), "bits " + bits);
      }
    }
  }

  @Test
  void knownBits() {
    assertEquals(1f, HalfPrecision.toFloat((short) 0x3c00));
    assertEquals(-2f, HalfPrecision.toFloat((short) 0xc000));
    assertEquals(65504f, HalfPrecision.toFloat((short) 0x7bff));
    assertEquals(0x1p-24f, HalfPrecision.toFloat((short) 1));
    assertEquals(Float.NEGATIVE_INFINITY, HalfPrecision.toFloat((short) 0xfc00));
  }

  @Test
  void midwayGoesToTheEvenNeighbor() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = HalfPrecision.toFloat((short) bits);
      float high = HalfPrecision.toFloat((short) (bits + 1));
      float middle = (low + high) / 2;
      short even = (short) (bits % 2 == 0 ? bits : bits + 1);
      assertEquals(even, HalfPrecision.ofFloat(middle), "bits " + bits);
      assertEquals((short) bits, HalfPrecision.ofFloat(Math.nextDown(middle)), "bits " + bits);
      assertEquals((short) (bits + 1), HalfPrecision.ofFloat(Math.nextUp(middle)), "bits " + bits);
    }
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    assertEquals((short) 0x7bff, HalfPrecision.ofFloat(65519.996f));
    assertEquals((short) 0x7c00, HalfPrecision.ofFloat(65520f));
    assertEquals((short) 0xfc00, HalfPrecision.ofFloat(-1e30f));
  }
}
