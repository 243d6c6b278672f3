package io.crosscheck.model;

/**
 * The least and the greatest value of a pixel.
 *
 * <p>Defaults: {@link #BYTES}, as in Keras's random image layers.
 *
 * <p>Errors: {@link ModelException} where the least value is not below the greatest.
 */
public record ValueRange(double least, double greatest) {
  /** Pixels from 0 to 255. */
  public static final ValueRange BYTES = new ValueRange(0, 255);

  /** Pixels from 0 to 1. */
  public static final ValueRange UNIT = new ValueRange(0, 1);

  public ValueRange {
    if (!(least < greatest)) {
      throw new ModelException(
          "layers",
          "a value_range holds no value: expected the least before the greatest, got "
              + least
              + " and "
              + greatest
              + ".");
    }
  }
}
