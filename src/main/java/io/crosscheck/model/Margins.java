package io.crosscheck.model;

/**
 * Rows and columns at the four sides of an image.
 *
 * @param top not negative, as the layer that has them checks; the others too
 */
public record Margins(int top, int bottom, int left, int right) {
  /** The same at every side. */
  public static Margins all(int size) {
    return new Margins(size, size, size, size);
  }

  /** Rows above and below. */
  public int rows() {
    return Math.addExact(top, bottom);
  }

  /** Columns at both sides. */
  public int columns() {
    return Math.addExact(left, right);
  }

  /** As Keras writes it: {@code ((1, 1), (2, 2))}. */
  @Override
  public String toString() {
    return "((" + top + ", " + bottom + "), (" + left + ", " + right + "))";
  }

  void check(String className, String name) {
    if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's "
              + name
              + " must not be negative: expected 0 or more at every side, got "
              + this
              + ".");
    }
  }
}
