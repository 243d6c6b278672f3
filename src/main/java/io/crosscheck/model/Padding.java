package io.crosscheck.model;

/**
 * What surrounds an image when a window slides over it.
 *
 * <p>Source: Keras 3's {@code padding} of convolution and pooling.
 */
public enum Padding implements KerasName {
  /** Nothing: the window stays inside. */
  VALID("valid"),
  /** As much that the output is the input divided by the strides, rounded up; odd rests after. */
  SAME("same");

  private final String kerasName;

  Padding(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
