package io.crosscheck.data.table;

/**
 * The bits of IEEE 754's binary16, which Java 17 does not convert.
 *
 * <p>Rounds to the nearest, ties to even, as TensorFlow does.
 */
public final class HalfPrecision {
  private static final int MANTISSA_BITS = 10;
  private static final int EXPONENT_BIAS = 15;

  private HalfPrecision() {}

  /** The value of the bits, exactly. */
  public static float toFloat(short half) {
    int bits = half & 0xffff;
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> MANTISSA_BITS) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
    }
    if (exponent == 0) {
      float value = mantissa * 0x1p-24f;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | (exponent - EXPONENT_BIAS + 127) << 23 | mantissa << 13);
  }

  /** The bits of the nearest value; infinity from 65520 on. */
  public static short ofFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 65520f) {
      return (short) (sign | 0x7c00);
    }
    int exponent = Math.max(Math.getExponent(magnitude), 1 - EXPONENT_BIAS);
    // Scaled so that the last bit that fits is worth 1; the product and rint are exact.
    int steps = (int) Math.rint(magnitude * (double) Math.scalb(1f, MANTISSA_BITS - exponent));
    // A carry out of the mantissa moves into the exponent by itself.
    return (short) (sign | steps + ((exponent + EXPONENT_BIAS - 1) << MANTISSA_BITS));
  }
}
