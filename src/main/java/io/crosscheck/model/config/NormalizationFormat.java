package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Normalization;
import java.util.List;
import java.util.Optional;

/** A {@link Normalization} layer in Keras's format. */
final class NormalizationFormat implements LayerFormat<Normalization> {
  @Override
  public Class<Normalization> type() {
    return Normalization.class;
  }

  @Override
  public String className() {
    return "Normalization";
  }

  @Override
  public Normalization read(ConfigObject config) {
    return new Normalization(axes(config), config.flag("invert", false), given(config));
  }

  /** Python's None stands for no axis, which JSON has as null or, after Keras, as a list. */
  private static List<Integer> axes(ConfigObject config) {
    if (config.has("axis")) {
      return config.integers("axis");
    }
    return config.isNull("axis") ? List.of() : List.of(-1);
  }

  private static Optional<Normalization.Statistics> given(ConfigObject config) {
    boolean mean = config.has("mean");
    if (mean != config.has("variance")) {
      throw ModelException.inFile(
          config.place(),
          "mean and variance belong together: expected both or none, got "
              + (mean ? "mean" : "variance")
              + " alone.");
    }
    return mean
        ? Optional.of(
            new Normalization.Statistics(
                NumberArrayFormat.read(config, "mean"), NumberArrayFormat.read(config, "variance")))
        : Optional.empty();
  }

  @Override
  public void write(Normalization layer, ObjectNode config) {
    layer.axes().forEach(config.putArray("axis")::add);
    config.put("invert", layer.invert());
    if (layer.given().isPresent()) {
      config.set("mean", NumberArrayFormat.write(layer.given().get().mean()));
      config.set("variance", NumberArrayFormat.write(layer.given().get().variance()));
    } else {
      config.putNull("mean").putNull("variance");
    }
  }
}
