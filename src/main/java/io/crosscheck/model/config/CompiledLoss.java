package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The loss of a compiled network.
 *
 * <p>Source: Keras 3.15 {@code losses/__init__.py} and {@code losses/losses.py}, {@code
 * get_config}.
 *
 * @param fromLogits whether the outputs are unnormalized scores; empty where only the loss's name
 *     is said
 */
public record CompiledLoss(Loss.Function function, Optional<Boolean> fromLogits) {
  private static final Map<String, Loss.Function> BY_NAME = new LinkedHashMap<>();

  static {
    for (Loss.Function function : Loss.Function.values()) {
      BY_NAME.put(function.kerasName(), function);
    }
    BY_NAME.put("BinaryCrossentropy", Loss.Function.BINARY_CROSSENTROPY);
    BY_NAME.put("CategoricalCrossentropy", Loss.Function.CATEGORICAL_CROSSENTROPY);
    BY_NAME.put("SparseCategoricalCrossentropy", Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY);
    BY_NAME.put("bce", Loss.Function.BINARY_CROSSENTROPY);
    BY_NAME.put("BCE", Loss.Function.BINARY_CROSSENTROPY);
  }

  /** The loss of a key that must be there. */
  static CompiledLoss read(ConfigObject from, String key) {
    JsonNode node = from.value(key);
    JsonNode only = node.isArray() && node.size() == 1 ? node.get(0) : node;
    KerasObject loss = KerasObject.read(only, from.place(key));
    Loss.Function function = BY_NAME.get(loss.name());
    if (function == null) {
      throw ModelException.inFile(
          from.place(key),
          "the loss is not supported: expected one of "
              + String.join(", ", BY_NAME.keySet())
              + ", got "
              + loss.name()
              + "."
              + Nearest.suggestion(loss.name(), BY_NAME.keySet()));
    }
    ConfigObject config = loss.config();
    config.ignore("name");
    config.without("ignore_class");
    config.only("reduction", "sum_over_batch_size", "mean", "auto");
    config.only("label_smoothing", "0", "0.0");
    config.only("axis", "-1");
    config.only("dtype", "null", "float32");
    Optional<Boolean> fromLogits =
        config.has("from_logits")
            ? Optional.of(config.flag("from_logits", false))
            : Optional.empty();
    config.end();
    return new CompiledLoss(function, fromLogits);
  }
}
