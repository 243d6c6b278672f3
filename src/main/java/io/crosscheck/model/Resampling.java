package io.crosscheck.model;

/**
 * How the pixels of a moved image are found.
 *
 * <p>Defaults: {@link #KERAS}.
 *
 * @param fillMode what lies outside of the image
 * @param fillValue outside of it with {@link FillMode#CONSTANT}
 */
public record Resampling(FillMode fillMode, AffineInterpolation interpolation, double fillValue) {
  /** Keras's default. */
  public static final Resampling KERAS =
      new Resampling(FillMode.REFLECT, AffineInterpolation.BILINEAR, 0);
}
