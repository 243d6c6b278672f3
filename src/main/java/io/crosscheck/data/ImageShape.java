package io.crosscheck.data;

/**
 * The shape of one image.
 *
 * @param height rows of pixels, at least 1
 * @param width pixels of a row, at least 1
 * @param channels values of a pixel, at least 1
 */
public record ImageShape(int height, int width, int channels) {

  /** Checks that each extent is at least 1. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "image shape: expected extents of at least 1, got "
              + height
              + " x "
              + width
              + " x "
              + channels);
    }
    Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** The number of values of one image: height times width times channels. */
  public int pixels() {
    return height * width * channels;
  }
}
