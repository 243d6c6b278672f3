package io.crosscheck.result;

/**
 * One metric's figure: what was asked for, what it was taken to mean, and the count behind it.
 *
 * @param name as asked for, for example {@code accuracy}
 * @param metric what the name was resolved to, for example {@code binary_accuracy}
 * @param value the figure as Keras prints it, summed and divided in float32
 * @param correct how many answers were right; {@link #NO_COUNT} where the figure is no share
 * @param total how many answers there were: samples, or cells of the one-hot matrix; likewise
 */
public record MetricValue(String name, String metric, float value, long correct, long total) {
  /** Stands for the count of a figure that is no share of answers, such as an area. */
  public static final long NO_COUNT = -1;

  /** A figure that is no share of answers. */
  public static MetricValue withoutCount(String name, String metric, float value) {
    return new MetricValue(name, metric, value, NO_COUNT, NO_COUNT);
  }

  /** Whether the figure is a share of answers. */
  public boolean isShare() {
    return total != NO_COUNT;
  }
}
