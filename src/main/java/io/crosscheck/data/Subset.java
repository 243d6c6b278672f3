package io.crosscheck.data;

import java.util.List;
import java.util.Objects;

/**
 * A run of another dataset's samples, not copied.
 *
 * @param from the first sample
 * @param size the number of samples
 */
record Subset(ImageDataset whole, int from, int size) implements ImageDataset {

  Subset {
    Objects.checkFromIndexSize(from, size, whole.size());
  }

  @Override
  public ImageShape shape() {
    return whole.shape();
  }

  @Override
  public List<String> labelNames() {
    return whole.labelNames();
  }

  @Override
  public int label(int sample) {
    return whole.label(from + Objects.checkIndex(sample, size));
  }

  @Override
  public void readPixels(int sample, byte[] pixels) {
    whole.readPixels(from + Objects.checkIndex(sample, size), pixels);
  }
}
