package io.crosscheck.result;

/**
 * A sample whose predicted class is wrong although its score is high.
 *
 * @param sample index in the data set
 * @param score of the predicted class
 * @param margin how far that lies above the label's score
 */
public record ConfidentError(int sample, int label, int predicted, double score, double margin) {}
