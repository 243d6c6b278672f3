package io.crosscheck.data;

/**
 * A training set and a test set with the same classes.
 *
 * @param name {@code cifar10}, {@code shapes}, or the path as given
 */
public record Dataset(
    String name, ImageDataset train, ImageDataset test, DataProvenance provenance) {

  /**
   * The same with the first training samples alone.
   *
   * @param samples how many; 0 for all
   * @throws DatasetException if there are fewer
   */
  public Dataset withTrainSamples(int samples) {
    if (samples == 0) {
      return this;
    }
    if (samples > train.size()) {
      throw new DatasetException(
          name,
          "has too few training samples: expected at least "
              + samples
              + ", got "
              + train.size()
              + ". Use a smaller --train-samples.");
    }
    return new Dataset(name, new Subset(train, 0, samples), test, provenance);
  }
}
