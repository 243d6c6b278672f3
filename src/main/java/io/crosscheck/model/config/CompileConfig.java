package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Adam;
import java.util.List;
import java.util.Optional;

/**
 * How a network was compiled: its optimizer, loss and metrics, each read only when it is asked for,
 * so that what is not supported can be replaced by an option.
 *
 * <p>Errors: {@link io.crosscheck.model.ModelException} with the place where a value is wrong or
 * not supported.
 *
 * <p>Source: Keras 3.15 {@code Trainer.get_compile_config}.
 *
 * @param place what messages call it
 * @param json as Keras writes it
 */
public record CompileConfig(String place, JsonNode json) {
  private static final String KEY = "compile_config";

  /** The part of a model's object; empty where the model was not compiled. */
  static Optional<CompileConfig> of(ConfigObject model) {
    if (!model.has(KEY) || model.value(KEY).isEmpty()) {
      return Optional.empty();
    }
    model.object(KEY);
    return Optional.of(new CompileConfig(model.place(KEY), model.value(KEY)));
  }

  /** The model's object with this part, where there is one. */
  static ObjectNode write(Optional<CompileConfig> compiled, ObjectNode model) {
    compiled.ifPresent(config -> model.set(KEY, config.json()));
    return model;
  }

  /** The optimizer, where it is said. */
  public Optional<Adam> optimizer() {
    return config().has("optimizer")
        ? Optional.of(AdamFormat.read(config(), "optimizer"))
        : Optional.empty();
  }

  /** The loss, where it is said. */
  public Optional<CompiledLoss> loss() {
    config().without("loss_weights");
    return config().has("loss")
        ? Optional.of(CompiledLoss.read(config(), "loss"))
        : Optional.empty();
  }

  /** The metrics, what 'accuracy' means left open. */
  public List<RequestedMetric> metrics() {
    config().without("weighted_metrics");
    return config().has("metrics") ? RequestedMetric.readAll(config(), "metrics") : List.of();
  }

  private ConfigObject config() {
    return new ConfigObject(place, json);
  }
}
