package io.crosscheck.model;

/**
 * The directions in which images are flipped.
 *
 * <p>Source: Keras 3's {@code mode} of {@code keras.layers.RandomFlip}.
 */
public enum FlipMode implements KerasName {
  /** Left and right change places. */
  HORIZONTAL("horizontal", true, false),
  /** Top and bottom change places. */
  VERTICAL("vertical", false, true),
  /** Both at once: the image is turned by half a turn, or left as it is. */
  HORIZONTAL_AND_VERTICAL("horizontal_and_vertical", true, true);

  private final String kerasName;
  private final boolean horizontal;
  private final boolean vertical;

  FlipMode(String kerasName, boolean horizontal, boolean vertical) {
    this.kerasName = kerasName;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }

  /** Whether left and right change places. */
  public boolean isHorizontal() {
    return horizontal;
  }

  /** Whether top and bottom change places. */
  public boolean isVertical() {
    return vertical;
  }
}
