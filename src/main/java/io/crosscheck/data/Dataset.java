package io.crosscheck.data;

/**
 * A training set and a test set with the same classes.
 *
 * @param name {@code cifar10}, {@code shapes}, or the path as given
 */
public record Dataset(
    String name, ImageDataset train, ImageDataset test, DataProvenance provenance) {}
