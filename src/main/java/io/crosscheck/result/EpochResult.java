package io.crosscheck.result;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one epoch of training gave.
 *
 * @param epoch counted from 1
 * @param training running figures over the epoch's batches, each taken before its update
 * @param validation figures of the weights at the epoch's end, where there is validation data
 * @param seconds wall time of the epoch without its validation
 * @param learningRate of the optimizer at the epoch's end
 */
public record EpochResult(
    int epoch,
    Evaluation training,
    Optional<Evaluation> validation,
    double seconds,
    float learningRate) {

  /** The figures by the names that Keras's logs have, those of validation with {@code val_}. */
  public Map<String, Float> figures() {
    Map<String, Float> figures = new TreeMap<>();
    add(figures, "", training);
    validation.ifPresent(held -> add(figures, "val_", held));
    return figures;
  }

  private static void add(Map<String, Float> figures, String prefix, Evaluation evaluation) {
    figures.put(prefix + "loss", evaluation.loss());
    evaluation.metrics().forEach(metric -> figures.put(prefix + metric.name(), metric.value()));
  }
}
