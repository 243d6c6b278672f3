package io.crosscheck.result;

/**
 * A sample whose predicted class differs between batch sizes because its two best scores are closer
 * than float32 rounding.
 *
 * @param sample index in the data set
 * @param single class predicted for the sample alone
 * @param batched class predicted for it within a batch
 * @param gap distance of the two best scores
 */
public record NearTie(int sample, int label, int single, int batched, double gap) {}
