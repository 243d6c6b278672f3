package io.crosscheck.data;

import java.util.List;

/**
 * Labeled images of one shape, read by their index.
 *
 * <p>Immutable and safe to use from many threads.
 */
public interface ImageDataset {

  /** The shape that every image has. */
  ImageShape shape();

  /** The classes' names by label. */
  List<String> labelNames();

  /** The number of samples. */
  int size();

  /** The true class of a sample, in {@code [0, classes())}. */
  int label(int sample);

  /** Copies a sample's uint8 values in the order [height, width, channels] into {@code pixels}. */
  void readPixels(int sample, byte[] pixels);

  /** A copy of all labels by sample. */
  default int[] labels() {
    int[] labels = new int[size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(i);
    }
    return labels;
  }

  /** The number of classes. */
  default int classes() {
    return labelNames().size();
  }
}
