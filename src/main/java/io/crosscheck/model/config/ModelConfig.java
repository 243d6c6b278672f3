package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.Functional;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A whole network as Keras describes it in JSON.
 *
 * <p>Errors: {@link ModelException} with the place where the JSON describes no network, or one with
 * parts that are not supported.
 *
 * <p>Source: Keras 3.15 {@code model.to_json()}; Keras 2's and Keras 1's form are read, too.
 *
 * @param form which of Keras's classes it is
 * @param name of the network
 * @param input the name of the network's input; in {@link #network} it is {@link Functional#INPUT}
 * @param compiled how it is trained, where that is said
 */
public record ModelConfig(
    Form form, String name, String input, Functional network, Optional<CompileConfig> compiled) {

  /** Keras's classes of networks that can be described. */
  public enum Form {
    /** A list of layers. */
    SEQUENTIAL("Sequential"),
    /** A graph of layers. */
    FUNCTIONAL("Functional");

    private final String className;

    Form(String className) {
      this.className = className;
    }

    /** Keras's name. */
    public String className() {
      return className;
    }
  }

  /**
   * The network that a file describes.
   *
   * @throws ModelException if it describes none that is supported
   */
  public static ModelConfig read(Path file) {
    return read(ModelFile.read(file), file.toString());
  }

  /**
   * The network that JSON describes.
   *
   * @throws ModelException if it describes none that is supported
   */
  public static ModelConfig read(JsonNode json) {
    return read(json, "model");
  }

  /**
   * The same with what messages call the JSON.
   *
   * @throws ModelException if it describes none that is supported
   */
  public static ModelConfig read(JsonNode json, String place) {
    ConfigObject model = new ConfigObject(place, json);
    Form form = form(model);
    model.ignore("module", "registered_name", "build_config", "keras_version", "backend");
    JsonNode config = model.value("config");
    Optional<CompileConfig> compiled = CompileConfig.of(model);
    model.end();
    return form == Form.SEQUENTIAL
        ? SequentialFormat.read(config, json.path("build_config"), place, compiled)
        : FunctionalFormat.read(new ConfigObject(place, config), compiled);
  }

  private static Form form(ConfigObject model) {
    String className = model.text("class_name");
    if (className.equals(NetworkKeys.KERAS_2_FUNCTIONAL)) {
      return Form.FUNCTIONAL;
    }
    for (Form form : Form.values()) {
      if (form.className().equals(className)) {
        return form;
      }
    }
    throw ModelException.inFile(
        model.place(),
        "no network that is supported: expected Sequential or Functional, got "
            + className
            + "."
            + Nearest.suggestion(className, List.of("Sequential", "Functional")));
  }

  /** A network with the names that Keras gives in a fresh process. */
  public static ModelConfig of(Functional network) {
    Form form = network.isSequential() ? Form.SEQUENTIAL : Form.FUNCTIONAL;
    String name = form == Form.SEQUENTIAL ? "sequential" : "functional";
    return new ModelConfig(form, name, Functional.INPUT, network, Optional.empty());
  }

  /** The JSON of a network with the names that Keras gives in a fresh process. */
  public static ObjectNode write(Functional network) {
    return of(network).json();
  }

  /** The JSON, which {@code keras.models.model_from_json} takes. */
  public ObjectNode json() {
    return form == Form.SEQUENTIAL ? SequentialFormat.write(this) : FunctionalFormat.write(this);
  }

  /** The network as Keras prints it. */
  public Summary summary() {
    Optional<String> row = form == Form.FUNCTIONAL ? Optional.of(input) : Optional.empty();
    return new Summary(name, row, network);
  }
}
