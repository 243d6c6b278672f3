package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import io.crosscheck.data.table.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The values of a native tensor, from and to float32. */
final class NativeNumbers {
  private static final int VALUES_AT_ONCE = 1 << 20;

  private NativeNumbers() {}

  /** A tensor's values, typed for the other methods: as floats where no conversion is needed. */
  static Pointer of(Pointer tensor, ElementType type) {
    return type == ElementType.FLOAT32 ? new FloatPointer(tensor) : new BytePointer(tensor);
  }

  /**
   * Puts {@code count} values into a tensor.
   *
   * @param tensor as {@link #of} gives it
   * @param at the first value's place in the tensor
   * @param where names the model in messages
   * @throws SavedModelException if a value is none of an integer type's
   */
  static void put(
      String where,
      Pointer tensor,
      ElementType type,
      long at,
      float[] values,
      int from,
      int count) {
    if (tensor instanceof FloatPointer floats) {
      floats.position(at).put(values, from, count);
      return;
    }
    for (int done = 0; done < count; done += VALUES_AT_ONCE) {
      int part = Math.min(VALUES_AT_ONCE, count - done);
      ByteBuffer bytes = bytes(tensor, type, at + done, part);
      for (int i = from + done; i < from + done + part; i++) {
        put(where, bytes, type, values[i]);
      }
    }
  }

  private static void put(String where, ByteBuffer to, ElementType type, float value) {
    switch (type) {
      case FLOAT32 -> to.putFloat(value);
      case FLOAT64 -> to.putDouble(value);
      case FLOAT16 -> to.putShort(HalfPrecision.ofFloat(value));
      case BFLOAT16 -> to.putShort(nearestBfloat16(value));
      case UINT8, INT8 -> to.put((byte) whole(where, type, value));
      case UINT16, INT16 -> to.putShort((short) whole(where, type, value));
      case INT32 -> to.putInt((int) whole(where, type, value));
      case INT64 -> to.putLong(whole(where, type, value));
    }
  }

  private static long whole(String where, ElementType type, float value) {
    long whole = (long) value;
    if (whole != value || whole < type.least() || whole > type.greatest()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          "the model takes "
              + type
              + ": expected whole values from "
              + type.least()
              + " to "
              + type.greatest()
              + ", got "
              + value
              + ". Give it the pixels as they are (--rescale 1).");
    }
    return whole;
  }

  /** The upper half of the bits, rounded to the nearest, ties to even. */
  private static short nearestBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  /** Gets {@code count} values from a tensor of a floating-point type. */
  static void get(Pointer tensor, ElementType type, long at, float[] values, int to, int count) {
    if (tensor instanceof FloatPointer floats) {
      floats.position(at).get(values, to, count);
      return;
    }
    for (int done = 0; done < count; done += VALUES_AT_ONCE) {
      int part = Math.min(VALUES_AT_ONCE, count - done);
      ByteBuffer bytes = bytes(tensor, type, at + done, part);
      for (int i = to + done; i < to + done + part; i++) {
        values[i] = get(bytes, type);
      }
    }
  }

  private static float get(ByteBuffer from, ElementType type) {
    return switch (type) {
      case FLOAT64 -> (float) from.getDouble();
      case FLOAT16 -> HalfPrecision.toFloat(from.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(from.getShort() << 16);
      case FLOAT32 -> from.getFloat();
      case UINT8, INT8, UINT16, INT16, INT32, INT64 ->
          throw new IllegalArgumentException("scores: expected a floating type, got " + type);
    };
  }

  private static ByteBuffer bytes(Pointer tensor, ElementType type, long at, int count) {
    // A pointer of its own: position and limit would move those of the tensor's.
    BytePointer bytes = new BytePointer(tensor);
    long start = at * type.bytes();
    return bytes
        .position(start)
        .limit(start + (long) count * type.bytes())
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }
}
