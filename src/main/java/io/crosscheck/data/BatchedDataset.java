package io.crosscheck.data;

import java.util.List;
import java.util.Objects;

/** Samples in memory, in batches of one size. */
final class BatchedDataset implements ImageDataset {
  private final ImageShape shape;
  private final List<String> labelNames;
  private final Batch[] batches;
  private final int batchSize;

  /** All batches' samples, one batch after the other. */
  BatchedDataset(ImageShape shape, List<String> labelNames, List<Batch> batches) {
    this.shape = shape;
    this.labelNames = List.copyOf(labelNames);
    this.batches = batches.toArray(new Batch[0]);
    this.batchSize = this.batches[0].size();
    for (Batch batch : batches) {
      if (batch.size() != batchSize) {
        throw new IllegalArgumentException(
            "batches: expected " + batchSize + " samples in each, got " + batch.size());
      }
    }
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public List<String> labelNames() {
    return labelNames;
  }

  @Override
  public int size() {
    return batches.length * batchSize;
  }

  @Override
  public int label(int sample) {
    Objects.checkIndex(sample, size());
    return batches[sample / batchSize].label(sample % batchSize);
  }

  @Override
  public void readPixels(int sample, byte[] pixels) {
    Objects.checkIndex(sample, size());
    batches[sample / batchSize].readPixels(sample % batchSize, pixels, shape.pixels());
  }
}
