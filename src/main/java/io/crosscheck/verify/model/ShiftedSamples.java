package io.crosscheck.verify.model;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import java.util.List;

/** The same samples but for the first, so that each has other company in its batch. */
record ShiftedSamples(ImageDataset samples) implements ImageDataset {
  @Override
  public ImageShape shape() {
    return samples.shape();
  }

  @Override
  public List<String> labelNames() {
    return samples.labelNames();
  }

  @Override
  public int size() {
    return samples.size() - 1;
  }

  @Override
  public int label(int sample) {
    return samples.label(sample + 1);
  }

  @Override
  public void readPixels(int sample, byte[] pixels) {
    samples.readPixels(sample + 1, pixels);
  }
}
