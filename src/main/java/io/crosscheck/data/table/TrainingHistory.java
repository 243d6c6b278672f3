package io.crosscheck.data.table;

import java.util.List;
import java.util.Map;

/**
 * What a training loop reported after each epoch, by the figure's name.
 *
 * @param figures for each name one value an epoch, in order
 */
public record TrainingHistory(Map<String, List<Double>> figures) {
  public TrainingHistory {
    figures = Map.copyOf(figures);
  }
}
