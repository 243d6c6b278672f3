package io.crosscheck.data;

/** What a model's maker kept of an image's colors. */
public enum PixelColors {
  /** Red, green and blue. */
  RGB("in the order red, green, blue", 3, 0, 0, 0),
  /** The same in OpenCV's order. */
  BGR("in the order blue, green, red", 3, 0, 0, 0),
  /** Gray as ITU-R BT.601 weighs it, which Keras, Pillow and OpenCV do to the third decimal. */
  GRAY("gray by 0.2989, 0.5870, 0.1140", 1, 0.2989f, 0.5870f, 0.1140f),
  /** The same weights on images whose blue comes first. */
  GRAY_OF_BGR("gray by 0.1140, 0.5870, 0.2989", 1, 0.1140f, 0.5870f, 0.2989f),
  /** Gray as the mean of the channels. */
  GRAY_MEAN("gray as the mean of red, green and blue", 1, 1 / 3f, 1 / 3f, 1 / 3f),
  /** Gray as ITU-R BT.709 weighs it, which scikit-image does. */
  GRAY_709("gray by 0.2125, 0.7154, 0.0721", 1, 0.2125f, 0.7154f, 0.0721f);

  private final String words;
  private final int channels;
  private final float red;
  private final float green;
  private final float blue;

  PixelColors(String words, int channels, float red, float green, float blue) {
    this.words = words;
    this.channels = channels;
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** What is kept, to follow "pixels". */
  public String words() {
    return words;
  }

  /** Values of a pixel: 1 or 3. */
  public int channels() {
    return channels;
  }

  /** Writes the values of one image of three channels. */
  void apply(byte[] pixels, float[] values) {
    switch (this) {
      case RGB -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = pixels[i] & 0xff;
        }
      }
      case BGR -> {
        for (int i = 0; i < values.length; i += 3) {
          values[i] = pixels[i + 2] & 0xff;
          values[i + 1] = pixels[i + 1] & 0xff;
          values[i + 2] = pixels[i] & 0xff;
        }
      }
      default -> {
        for (int i = 0, p = 0; i < values.length; i++, p += 3) {
          values[i] =
              (red * (pixels[p] & 0xff) + green * (pixels[p + 1] & 0xff))
                  + blue * (pixels[p + 2] & 0xff);
        }
      }
    }
  }
}
