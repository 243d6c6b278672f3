package io.crosscheck.savedmodel;

import java.util.Optional;
import org.tensorflow.proto.DataType;

/** The type of a tensor's numbers, as far as a model can be fed with them or answer by them. */
public enum ElementType {
  FLOAT16(DataType.DT_HALF, 2),
  BFLOAT16(DataType.DT_BFLOAT16, 2),
  FLOAT32(DataType.DT_FLOAT, 4),
  FLOAT64(DataType.DT_DOUBLE, 8),
  UINT8(DataType.DT_UINT8, 1),
  INT8(DataType.DT_INT8, 1),
  UINT16(DataType.DT_UINT16, 2),
  INT16(DataType.DT_INT16, 2),
  INT32(DataType.DT_INT32, 4),
  INT64(DataType.DT_INT64, 8);

  private final DataType proto;
  private final int bytes;

  ElementType(DataType proto, int bytes) {
    this.proto = proto;
    this.bytes = bytes;
  }

  /** The type of TensorFlow's that this is; none for text, truth values and the rarer numbers. */
  static Optional<ElementType> of(DataType type) {
    for (ElementType known : values()) {
      if (known.proto == type) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** TensorFlow's number for the type. */
  int number() {
    return proto.getNumber();
  }

  /** The bytes of one value. */
  int bytes() {
    return bytes;
  }

  /** Whether scores can have this type. */
  public boolean isFloating() {
    return this == FLOAT16 || this == BFLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** The least value of an integer type. */
  long least() {
    return switch (this) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      case UINT8, UINT16, FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> 0;
    };
  }

  /** The greatest value of an integer type. */
  long greatest() {
    return switch (this) {
      case UINT8 -> 0xff;
      case UINT16 -> 0xffff;
      case INT8 -> Byte.MAX_VALUE;
      case INT16 -> Short.MAX_VALUE;
      case INT32 -> Integer.MAX_VALUE;
      case INT64 -> Long.MAX_VALUE;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> 0;
    };
  }

  /** NumPy's name of the type. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
