package io.crosscheck.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Failure;
import io.crosscheck.Nearest;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.config.ConfigObject;
import io.crosscheck.model.config.KerasObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Callbacks in the form of Keras's objects: a class's name, and its arguments by name.
 *
 * <p>Errors: {@link ModelException} with the place where a class, an argument or its value is not
 * known.
 *
 * <p>Source: the constructors of Keras 3.15 {@code keras.callbacks}.
 */
public final class CallbackFormats {
  private static final Map<String, Reader> BY_CLASS_NAME = new TreeMap<>();

  static {
    BY_CLASS_NAME.put("CSVLogger", CallbackFormats::csvLogger);
    BY_CLASS_NAME.put("EarlyStopping", CallbackFormats::earlyStopping);
    BY_CLASS_NAME.put("ModelCheckpoint", CallbackFormats::modelCheckpoint);
    BY_CLASS_NAME.put("ReduceLROnPlateau", CallbackFormats::reduceLROnPlateau);
    BY_CLASS_NAME.put("TensorBoard", CallbackFormats::tensorBoard);
    BY_CLASS_NAME.put("TerminateOnNaN", CallbackFormats::terminateOnNaN);
  }

  @FunctionalInterface
  private interface Reader {
    CallbackSettings read(ConfigObject config);
  }

  private CallbackFormats() {}

  /** Keras's names of the classes. */
  public static Set<String> names() {
    return new TreeSet<>(BY_CLASS_NAME.keySet());
  }

  /**
   * The callback that an object or a class's name describes.
   *
   * @param place what messages call it
   */
  public static CallbackSettings read(JsonNode node, String place) {
    KerasObject object = KerasObject.read(node, place);
    Reader reader = BY_CLASS_NAME.get(object.name());
    if (reader == null) {
      throw new ModelException(
          place,
          "unknown callback: expected one of "
              + String.join(", ", names())
              + ", got "
              + object.name()
              + "."
              + Nearest.suggestion(object.name(), names()));
    }
    ConfigObject config = object.config();
    config.ignore("verbose");
    try {
      CallbackSettings settings = reader.read(config);
      config.end();
      return settings;
    } catch (ModelException e) {
      throw e.failure() == Failure.USAGE ? e.at(place) : e;
    }
  }

  private static CallbackSettings csvLogger(ConfigObject config) {
    String separator = config.text("separator", ",");
    if (separator.length() != 1) {
      throw new ModelException(
          "CSVLogger", "separator parts cells: expected one character, got '" + separator + "'.");
    }
    return new CSVLogger(
        Path.of(config.text("filename")), separator.charAt(0), config.flag("append", false));
  }

  private static CallbackSettings earlyStopping(ConfigObject config) {
    return new EarlyStopping(
        monitor(config, 0),
        config.integer("patience", 0),
        number(config, "baseline"),
        config.flag("restore_best_weights", false),
        config.integer("start_from_epoch", 0));
  }

  private static CallbackSettings modelCheckpoint(ConfigObject config) {
    return new ModelCheckpoint(
        new FilePattern(config.text("filepath")),
        monitor(config, 0),
        config.flag("save_best_only", false),
        config.flag("save_weights_only", false),
        every(config, "save_freq"),
        number(config, "initial_value_threshold"));
  }

  private static CallbackSettings reduceLROnPlateau(ConfigObject config) {
    return new ReduceLROnPlateau(
        monitor(config, ReduceLROnPlateau.KERAS_MIN_DELTA),
        config.number("factor", 0.1),
        config.integer("patience", 10),
        config.integer("cooldown", 0),
        config.number("min_lr", 0));
  }

  private static CallbackSettings tensorBoard(ConfigObject config) {
    config.only("histogram_freq", "0");
    config.only("write_images", "false");
    config.only("write_steps_per_second", "false");
    config.only("profile_batch", "0");
    config.only("embeddings_freq", "0");
    config.without("embeddings_metadata");
    return new TensorBoard(
        Path.of(config.text("log_dir", "logs")),
        config.flag("write_graph", true),
        config.has("update_freq") && config.value("update_freq").asText().equals("batch")
            ? OptionalInt.of(1)
            : every(config, "update_freq"));
  }

  private static CallbackSettings terminateOnNaN(ConfigObject config) {
    config.only("raise_error", "false");
    return new TerminateOnNaN();
  }

  private static Monitor monitor(ConfigObject config, double minDelta) {
    return new Monitor(
        config.text("monitor", "val_loss"),
        config.choice("mode", Monitor.Mode.values(), Monitor.Mode.AUTO),
        config.number("min_delta", minDelta));
  }

  private static OptionalInt every(ConfigObject config, String key) {
    return !config.has(key) || config.value(key).asText().equals("epoch")
        ? OptionalInt.empty()
        : OptionalInt.of(config.integer(key));
  }

  private static OptionalDouble number(ConfigObject config, String key) {
    return config.has(key) ? OptionalDouble.of(config.number(key)) : OptionalDouble.empty();
  }
}
