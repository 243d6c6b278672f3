package io.crosscheck.model;

/**
 * How the pixels between those of a smaller image are found.
 *
 * <p>Source: Keras 3's {@code interpolation} of {@code keras.layers.UpSampling2D}.
 */
public enum Interpolation implements KerasName {
  /** Each pixel once more, and once more. */
  NEAREST("nearest"),
  /** Between two neighbors, in both directions. */
  BILINEAR("bilinear"),
  /** By a cubic curve through four. */
  BICUBIC("bicubic"),
  /** By Lanczos's window of three pixels to each side. */
  LANCZOS3("lanczos3"),
  /** By Lanczos's window of five pixels to each side. */
  LANCZOS5("lanczos5");

  private final String kerasName;

  Interpolation(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
