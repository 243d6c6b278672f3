package io.crosscheck.result;

/**
 * A figure that somebody reports for a model on a data set.
 *
 * @param name {@code loss}, {@code accuracy}, or a metric's unambiguous name
 * @param value the figure as reported
 */
public record Claim(String name, double value) {}
