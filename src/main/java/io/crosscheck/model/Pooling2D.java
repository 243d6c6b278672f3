package io.crosscheck.model;

/** A layer that makes one value of each channel in a window that slides over images. */
public sealed interface Pooling2D extends SingleInputLayer permits MaxPooling2D, AveragePooling2D {
  /** The window's size. */
  Extent poolSize();

  /** How far the window moves from one place to the next. */
  Extent strides();

  /** What surrounds the images. */
  Padding padding();

  @Override
  default SampleShape output(SampleShape input) {
    return new Window(className(), "pool_size", poolSize(), strides(), padding())
        .output(input, input.channels());
  }
}
