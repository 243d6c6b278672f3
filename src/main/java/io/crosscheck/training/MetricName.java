package io.crosscheck.training;

import io.crosscheck.model.Metric;

/**
 * A metric as it was asked for beside what that was resolved to.
 *
 * @param name for example {@code accuracy}
 */
public record MetricName(String name, Metric metric) {}
