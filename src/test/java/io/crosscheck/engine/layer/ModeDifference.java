package io.crosscheck.engine.layer;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Layer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where eager execution may give other bits than a graph. */
final class ModeDifference {
  /** Layers by the reason that the table shows. */
  private static final Map<String, Predicate<Layer>> LAYERS =
      Map.of(
          "TensorFlow Java's eager mode computes softmax without oneDNN",
          layer -> layer.activation() == Activation.SOFTMAX);

  private ModeDifference() {}

  /** The reason of a layer, where there is one. */
  static Optional<String> why(Layer layer) {
    return LAYERS.entrySet().stream()
        .filter(entry -> entry.getValue().test(layer))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
