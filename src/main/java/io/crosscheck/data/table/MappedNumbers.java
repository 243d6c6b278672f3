package io.crosscheck.data.table;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Numbers of a NumPy type, mapped from a file and widened as they are read. */
final class MappedNumbers implements Numbers {
  private static final int BUFFER = 4096;
  private static final ThreadLocal<float[]> FLOATS =
      ThreadLocal.withInitial(() -> new float[BUFFER]);
  private static final double TWO_TO_64 = 0x1p64;

  private final MappedBytes bytes;
  private final ElementType type;
  private final FloatBuffer[] floats;
  private final DoubleBuffer[] doubles;

  MappedNumbers(MappedBytes bytes, ElementType type) {
    this.bytes = bytes;
    this.type = type;
    boolean real = type.kind() == ElementType.Kind.FLOAT;
    int count = bytes.segments().length;
    floats = new FloatBuffer[real && type.bytes() == 4 ? count : 0];
    doubles = new DoubleBuffer[real && type.bytes() == 8 ? count : 0];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = bytes.segments()[i].asFloatBuffer();
    }
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = bytes.segments()[i].asDoubleBuffer();
    }
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public void read(long from, int count, double[] into, int at, int stride) {
    if (from < 0 || count < 0 || from > bytes.size() - count) {
      throw new IndexOutOfBoundsException(from + " to " + (from + count) + " of " + bytes.size());
    }
    int done = 0;
    while (done < count) {
      int segment = (int) ((from + done) / bytes.perSegment());
      int index = (int) ((from + done) % bytes.perSegment());
      int some = Math.min(count - done, bytes.perSegment() - index);
      readWithin(segment, index, some, into, at + done * stride, stride);
      done += some;
    }
  }

  private void readWithin(int segment, int index, int count, double[] into, int at, int stride) {
    ByteBuffer buffer = bytes.segments()[segment];
    switch (type.kind()) {
      case FLOAT -> {
        switch (type.bytes()) {
          case 4 -> readFloats(floats[segment], index, count, into, at, stride);
          case 8 -> readDoubles(doubles[segment], index, count, into, at, stride);
          default -> {
            for (int i = 0, to = at; i < count; i++, to += stride) {
              into[to] = HalfPrecision.toFloat(buffer.getShort(2 * (index + i)));
            }
          }
        }
      }
      case BOOL -> {
        for (int i = 0, to = at; i < count; i++, to += stride) {
          into[to] = buffer.get(index + i) == 0 ? 0 : 1;
        }
      }
      default -> {
        for (int i = 0, to = at; i < count; i++, to += stride) {
          into[to] = integer(buffer, index + i);
        }
      }
    }
  }

  private static void readFloats(
      FloatBuffer from, int index, int count, double[] into, int at, int stride) {
    float[] some = FLOATS.get();
    int to = at;
    for (int done = 0; done < count; ) {
      int length = Math.min(count - done, some.length);
      from.get(index + done, some, 0, length);
      if (stride == 1) {
        for (int i = 0; i < length; i++) {
          into[to + i] = some[i];
        }
      } else {
        for (int i = 0; i < length; i++) {
          into[to + i * stride] = some[i];
        }
      }
      to += length * stride;
      done += length;
    }
  }

  private static void readDoubles(
      DoubleBuffer from, int index, int count, double[] into, int at, int stride) {
    if (stride == 1) {
      from.get(index, into, at, count);
      return;
    }
    for (int i = 0, to = at; i < count; i++, to += stride) {
      into[to] = from.get(index + i);
    }
  }

  private double integer(ByteBuffer buffer, int index) {
    long value = exact(buffer, index);
    boolean pastLong = value < 0 && type.kind() == ElementType.Kind.UNSIGNED;
    return pastLong ? value + TWO_TO_64 : value;
  }

  /** An integer's bits; those of uint64 may need to be read as unsigned. */
  private long exact(ByteBuffer buffer, int index) {
    boolean unsigned = type.kind() != ElementType.Kind.SIGNED;
    return switch (type.bytes()) {
      case 1 -> unsigned ? Byte.toUnsignedLong(buffer.get(index)) : buffer.get(index);
      case 2 ->
          unsigned ? Short.toUnsignedLong(buffer.getShort(2 * index)) : buffer.getShort(2 * index);
      case 4 ->
          unsigned ? Integer.toUnsignedLong(buffer.getInt(4 * index)) : buffer.getInt(4 * index);
      default -> buffer.getLong(8 * index);
    };
  }

  @Override
  public String text(long position) {
    double[] value = new double[1];
    read(position, 1, value, 0, 1);
    return switch (type.kind()) {
      case FLOAT ->
          type.bytes() == 8 ? Double.toString(value[0]) : Float.toString((float) value[0]);
      case BOOL -> value[0] == 0 ? "False" : "True";
      default -> integerText(position);
    };
  }

  private String integerText(long position) {
    ByteBuffer buffer = bytes.segments()[(int) (position / bytes.perSegment())];
    long value = exact(buffer, (int) (position % bytes.perSegment()));
    return type.kind() == ElementType.Kind.UNSIGNED
        ? Long.toUnsignedString(value)
        : Long.toString(value);
  }
}
