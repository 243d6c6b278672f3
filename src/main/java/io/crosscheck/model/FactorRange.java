package io.crosscheck.model;

/**
 * The bounds between which a random image layer draws.
 *
 * <p>Errors: {@link ModelException} where the lower bound is above the upper one.
 *
 * @param lower included
 * @param upper excluded
 */
public record FactorRange(double lower, double upper) {
  public FactorRange {
    if (!(lower <= upper)) {
      throw new ModelException(
          "layers",
          "a range's bounds are in the wrong order: expected the lower one first, got "
              + lower
              + " and "
              + upper
              + ".");
    }
  }

  /** From one number's negative to the number, as Keras reads a single number. */
  public static FactorRange around(double size) {
    return new FactorRange(-Math.abs(size), Math.abs(size));
  }

  /** Two bounds in either order, as Keras takes them. */
  public static FactorRange between(double one, double other) {
    return new FactorRange(Math.min(one, other), Math.max(one, other));
  }

  /** Whether it lies as far below 0 as above. */
  public boolean isAround() {
    return lower == -upper;
  }

  /** Checks that the bounds are numbers that a layer's factor may be. */
  void check(String className, String name, double least, double most) {
    if (!(lower >= least && upper <= most)) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's "
              + name
              + " is out of range: expected numbers in ["
              + least
              + ", "
              + most
              + "], got "
              + this
              + ".");
    }
  }

  /** As Keras takes it: {@code (-0.2, 0.2)}. */
  @Override
  public String toString() {
    return "(" + lower + ", " + upper + ")";
  }
}
