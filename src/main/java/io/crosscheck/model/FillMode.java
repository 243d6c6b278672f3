package io.crosscheck.model;

/**
 * What lies outside of an image that is moved.
 *
 * <p>Source: Keras 3's {@code fill_mode} of the random image layers.
 */
public enum FillMode implements KerasName {
  /** The image in a mirror at its edge: {@code d c b a | a b c d | d c b a}. */
  REFLECT("reflect"),
  /** The image again: {@code a b c d | a b c d | a b c d}. */
  WRAP("wrap"),
  /** One value. */
  CONSTANT("constant"),
  /** The pixel at the edge: {@code a a a a | a b c d | d d d d}. */
  NEAREST("nearest");

  private final String kerasName;

  FillMode(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
