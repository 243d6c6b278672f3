package io.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One network as real Keras describes and prints it.
 *
 * <p>Source: {@code tools/make_model_fixtures.py}.
 *
 * @param path of the JSON
 */
public record KerasModel(Path path) {
  private static final Path ROOT = Path.of("src/test/resources/keras-models");
  private static final JsonMapper JSON = new JsonMapper();

  /** The networks that can be read, presets among them. */
  public static List<KerasModel> readable() {
    return Stream.concat(in("read").stream(), in("presets").stream()).toList();
  }

  /** The networks of a folder, at least one. */
  public static List<KerasModel> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      List<KerasModel> models =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(KerasModel::new)
              .toList();
      if (models.isEmpty()) {
        throw new IllegalStateException("no network in " + folder);
      }
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The network of a name in a folder. */
  public static KerasModel named(String folder, String name) {
    return new KerasModel(ROOT.resolve(folder).resolve(name + ".json"));
  }

  /** What {@code model.to_json()} wrote. */
  public JsonNode json() {
    return json(path);
  }

  /** The network's name. */
  public String name() {
    return path.toFile().getName().replace(".json", "");
  }

  /** What {@code model.summary()} printed. */
  public String summary() {
    try {
      return Files.readString(path.resolveSibling(name() + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How wide it printed. */
  public static int lineLength() {
    return json(ROOT.resolve("stamp.json")).get("line_length").asInt();
  }

  /** Keras's number of values of all weights, or only of the trained ones. */
  public long parameters(String which) {
    return json(ROOT.resolve("stamp.json")).get("parameters").get(name()).get(which).asLong();
  }

  @Override
  public String toString() {
    return name();
  }

  private static JsonNode json(Path path) {
    try {
      return JSON.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
