package io.crosscheck.verify.recount;

import io.crosscheck.model.Metric;

/**
 * One of the figures of a metric that counts cells.
 *
 * @param index which one, where the metric has one for each threshold or class
 */
public record CountedFigure(Metric metric, int index) {}
