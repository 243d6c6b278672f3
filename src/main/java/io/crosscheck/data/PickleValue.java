package io.crosscheck.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle of CIFAR-10 can hold: plain values, never a callable. */
sealed interface PickleValue {

  /** An integer. */
  record Int(int value) implements PickleValue {}

  /** True or false. */
  record Bool(boolean value) implements PickleValue {}

  /** Python's {@code None}. */
  record None() implements PickleValue {}

  /** Python 2's {@code str}: bytes of the file, not copied. */
  record Bytes(int offset, int length) implements PickleValue {}

  /** A tuple. */
  record Tuple(List<PickleValue> items) implements PickleValue {}

  /** A list, which later opcodes extend. */
  record Sequence(ArrayList<PickleValue> items) implements PickleValue {}

  /** A dictionary with text as keys, which later opcodes extend. */
  record Dictionary(Map<String, PickleValue> entries) implements PickleValue {
    /** Nothing yet. */
    Dictionary() {
      this(new LinkedHashMap<>());
    }
  }

  /** The name of one of the three things that a NumPy array's pickle refers to. */
  enum Name implements PickleValue {
    /** The function that begins an array. */
    RECONSTRUCT,
    /** The array's type. */
    NDARRAY,
    /** The type of an array's elements. */
    DTYPE
  }

  /** The element type {@code u1}, before or after its details are set. */
  record UnsignedBytes() implements PickleValue {}

  /** An array of unsigned bytes, empty until its state is set. */
  final class Array implements PickleValue {
    private int rows = -1;
    private int columns = -1;
    private int offset;

    /** Sets rows, columns and where the rows begin in the file. */
    void set(int rows, int columns, int offset) {
      this.rows = rows;
      this.columns = columns;
      this.offset = offset;
    }

    /** Whether rows and columns are known. */
    boolean isSet() {
      return rows >= 0;
    }

    /** The number of rows. */
    int rows() {
      return rows;
    }

    /** The bytes of a row. */
    int columns() {
      return columns;
    }

    /** Where the rows begin in the file. */
    int offset() {
      return offset;
    }
  }
}
