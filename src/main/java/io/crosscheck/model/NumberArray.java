package io.crosscheck.model;

import java.util.List;

/**
 * Numbers with a shape, as Keras's users give them in nested lists.
 *
 * <p>Errors: {@link ModelException} where a number is no finite float32, or the shape is another.
 *
 * @param shape empty for a number alone
 * @param values row by row
 */
public record NumberArray(List<Integer> shape, List<Double> values) {
  public NumberArray {
    shape = List.copyOf(shape);
    values = List.copyOf(values);
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (size != values.size()) {
      throw new ModelException(
          "layers",
          "numbers do not fill their shape: expected "
              + size
              + " for "
              + shape
              + ", got "
              + values.size()
              + ".");
    }
    for (double value : values) {
      if (!Float.isFinite((float) value)) {
        throw new ModelException("layers", "expected finite float32 numbers, got " + value + ".");
      }
    }
  }

  /** A number alone. */
  public static NumberArray of(double value) {
    return new NumberArray(List.of(), List.of(value));
  }

  /** Numbers in a row. */
  public static NumberArray of(List<Double> values) {
    return new NumberArray(List.of(values.size()), values);
  }
}
