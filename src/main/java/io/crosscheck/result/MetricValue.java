package io.crosscheck.result;

/**
 * One metric's figure: what was asked for, what it was taken to mean, and the count behind it.
 *
 * @param name as asked for, for example {@code accuracy}
 * @param metric what the name was resolved to, for example {@code binary_accuracy}
 * @param value the figure as Keras prints it, summed and divided in float32
 * @param correct how many answers were right
 * @param total how many answers there were: samples, or cells of the one-hot matrix
 */
public record MetricValue(String name, String metric, float value, long correct, long total) {}
