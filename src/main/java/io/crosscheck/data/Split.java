package io.crosscheck.data;

import io.crosscheck.Failure;

/**
 * A training set cut in two.
 *
 * @param train what the model is fitted to
 * @param validation what it is judged by after each epoch
 */
public record Split(ImageDataset train, ImageDataset validation) {

  /**
   * Keeps the last part of the samples, in the order they came, for validation.
   *
   * <p>Source: Keras 3 {@code train_validation_split}: the cut is at {@code floor(n * (1 -
   * validationSplit))}.
   *
   * @param validationSplit the validation samples' share, in (0, 1)
   * @throws DatasetException if either part would be empty
   */
  public static Split last(ImageDataset data, double validationSplit) {
    int samples = data.size();
    boolean inRange = validationSplit > 0 && validationSplit < 1;
    int cut = inRange ? (int) Math.floor(samples * (1.0 - validationSplit)) : 0;
    if (cut == 0 || cut == samples) {
      throw new DatasetException(
          Failure.USAGE,
          "validation split " + validationSplit,
          "leaves one part of the "
              + samples
              + " samples empty: expected a share above 0 and below 1 that gives each part at"
              + " least one sample, got "
              + cut
              + " training and "
              + (samples - cut)
              + " validation samples. Choose another share.");
    }
    return new Split(new Subset(data, 0, cut), new Subset(data, cut, samples - cut));
  }
}
