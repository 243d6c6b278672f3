package io.crosscheck.data;

/** In which order a model takes an image's values. */
public enum PixelLayout {
  /** Rows of pixels, the channels of a pixel side by side. */
  CHANNELS_LAST("channels last (height, width, channels)"),
  /** One plane a channel. */
  CHANNELS_FIRST("channels first (channels, height, width)"),
  /** Columns of pixels: height and width exchanged. */
  TRANSPOSED("columns before rows (width, height, channels)");

  private final String words;

  PixelLayout(String words) {
    this.words = words;
  }

  /** The order in words. */
  public String words() {
    return words;
  }

  /** Where the value at {@code [row, column, channel]} goes. */
  int index(int row, int column, int channel, int height, int width, int channels) {
    return switch (this) {
      case CHANNELS_LAST -> (row * width + column) * channels + channel;
      case CHANNELS_FIRST -> (channel * height + row) * width + column;
      case TRANSPOSED -> (column * height + row) * channels + channel;
    };
  }
}
