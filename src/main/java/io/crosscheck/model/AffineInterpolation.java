package io.crosscheck.model;

/**
 * The value of an image between its pixels.
 *
 * <p>Source: Keras 3's {@code interpolation} of the random image layers.
 */
public enum AffineInterpolation implements KerasName {
  /** The nearest pixel's. */
  NEAREST("nearest"),
  /** The four pixels' around, weighed by their distance. */
  BILINEAR("bilinear");

  private final String kerasName;

  AffineInterpolation(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
