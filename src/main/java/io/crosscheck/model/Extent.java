package io.crosscheck.model;

/**
 * A height and a width, in pixels or in steps.
 *
 * @param height at least 1, as the layer that has it checks
 * @param width at least 1, as the layer that has it checks
 */
public record Extent(int height, int width) {
  /** Every pixel: strides or dilation that do nothing. */
  public static final Extent ONE = square(1);

  /** Both alike. */
  public static Extent square(int side) {
    return new Extent(side, side);
  }

  /** Whether both are 1. */
  public boolean isOne() {
    return equals(ONE);
  }

  /** As Keras writes it: {@code (3, 3)}. */
  @Override
  public String toString() {
    return "(" + height + ", " + width + ")";
  }
}
