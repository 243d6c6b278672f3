package io.crosscheck.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.savedmodel.JsonProblem;
import io.crosscheck.savedmodel.RunConfig;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A configuration taken from a model's manifest, with the options that were given on top. */
final class ReplayedConfig {
  private static final JsonMapper JSON = new JsonMapper();

  /** What says which network it is: a way to say it replaces all of them. */
  private static final List<String> NETWORK = List.of("layers", "preset", "network");

  private ReplayedConfig() {}

  /**
   * The configuration in a file, but for what the command line says.
   *
   * @param options the configuration by the command line alone
   * @param given whether an option was given there, by its name
   */
  static RunConfig of(Path file, RunConfig options, Predicate<String> given) {
    if (!Files.isRegularFile(file)) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          file,
          "there is no such file: expected a model's assets.extra/crosscheck.json.");
    }
    try {
      JsonNode recorded = JSON.readTree(Files.readString(file)).path("config");
      ObjectNode config = JSON.valueToTree(options);
      List<String> keys = new ArrayList<>();
      config.fieldNames().forEachRemaining(keys::add);
      boolean otherNetwork = NetworkOptions.WAYS.stream().anyMatch(given);
      for (String key : keys) {
        boolean replaced = given.test(optionName(key)) || (otherNetwork && NETWORK.contains(key));
        if (recorded.hasNonNull(key) && !replaced) {
          config.set(key, recorded.get(key));
        }
      }
      if (!recorded.isObject()) {
        throw new SavedModelException(
            Failure.BAD_INPUT,
            file,
            "there is no configuration: expected an object 'config', got none. Name a model's"
                + " assets.extra/crosscheck.json.");
      }
      return JSON.treeToValue(config, RunConfig.class);
    } catch (JacksonException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "the configuration is wrong: " + JsonProblem.text(e) + ".", e);
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "the configuration cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static String optionName(String key) {
    return switch (key) {
      case "shuffle" -> "--no-shuffle";
      case "network" -> "--model";
      default -> "--" + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    };
  }
}
